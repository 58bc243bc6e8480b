import "./copy_link.js";
