import "./copy_link.js";
import "./embed_player.js";
