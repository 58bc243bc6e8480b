"""Words that a change is never small about, in the languages that magazines here are written in.

The lists are taken together: a word that weighs in one language only makes the desk tell readers once more
often in another.
"""


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


NEGATIONS = _words("""
    no not never none nobody nothing nowhere neither nor cannot without hardly barely
    dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt mustnt
    aint
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts nirgends weder ohne
    pas ne jamais rien aucun aucune personne sans ni non
    nunca nada nadie ninguno ninguna ningún sin tampoco jamás
    nessuno nessuna niente nulla mai senza né
    niet geen nooit niemand niets zonder
""")
OPPOSITES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")  # before a word

NUMBERS = _words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion dozen half quarter third once twice double triple first second percent per cent
    hundreds thousands millions billions dozens
    null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig
    sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden prozent
    halb doppelt
    deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent mille
    milliard milliards pour demi moitié
    dos tres cuatro cinco seis siete ocho nueve diez doce veinte treinta cuarenta cincuenta sesenta setenta
    ochenta noventa cien ciento mil millón millones medio mitad
""") - {"per", "pour"}

# Who, how many, whether, in which order: another of these says another thing, however alike they look.
WEIGHING = _words("""
    he she his her him hers they their them theirs we us our ours you your my mine i me
    all some most many few every each any both several only almost
    may might can could must shall should will would
    and or but if unless before after since until more less fewer least up down over under
    above below
    yes true false alleged allegedly
""")

# Words of grammar: one too many, one too few, or one for another is a slip of the pen.
SMALL = _words("""
    a an the of to that in on at as is are was were be been has have had
    der die das den dem des ein eine einen einem einer eines zu ist sind war waren
    le la les l un une des du de d à est sont était
    el los las una unos unas al del es son
    il lo gli i uno dell della
    het een te
""")
