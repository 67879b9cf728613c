/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-common-words.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 24

/* Words that anybody writes, and those of everyday police work. In order. */
static const char *const words[] = {
  "a", "able", "about", "above", "accept", "accident", "account", "accuse", "across", "act", "action", "active",
  "activity", "actual", "add", "address", "adult", "advice", "affect", "afraid", "after", "afternoon", "again",
  "against", "age", "aged", "agency", "ago", "agree", "ahead", "aim", "air", "alcohol", "alert", "alive", "all",
  "allege", "allow", "almost", "alone", "along", "already", "alright", "also", "although", "always", "am", "amber",
  "among", "amount", "an", "ancient", "and", "anger", "angry", "animal", "announce", "annoy", "anonymous", "another",
  "answer", "any", "anybody", "anyone", "anything", "anyway", "anywhere", "apart", "apparent", "appear", "approach",
  "appropriate", "approx", "approximate", "approximately", "are", "area", "argue", "argument", "arm", "army", "around",
  "arrange", "arrest", "arrive", "art", "article", "as", "asian", "ask", "asleep", "assault", "assess", "assist",
  "associate", "assume", "at", "attack", "attempt", "attend", "attention", "attitude", "available", "average", "avoid",
  "awake", "aware", "away", "awful", "baby", "back", "bad", "badly", "bag", "bald", "ball", "bank", "bar", "bargain",
  "base", "basic", "basis", "bat", "bath", "bathroom", "battle", "be", "beach", "bear", "beard", "beat", "beautiful",
  "because", "become", "bed", "bedroom", "been", "beer", "before", "beg", "began", "begin", "begun", "behave",
  "behaviour", "behind", "being", "believe", "believed", "bell", "belong", "below", "belt", "bench", "bend", "beneath",
  "benefit", "beside", "besides", "best", "better", "between", "beyond", "bicycle", "big", "bike", "bikes", "bill",
  "bin", "bird", "birth", "bit", "bite", "bitter", "black", "blade", "blame", "blanket", "bleed", "block", "blond",
  "blonde", "blood", "bloom", "blow", "blue", "board", "boat", "body", "bomb", "bone", "book", "boot", "border",
  "borough", "borrowed", "both", "bother", "bottle", "bottom", "bought", "bound", "box", "boy", "boyfriend", "branch",
  "bread", "break", "breakfast", "breath", "breathe", "bridge", "brief", "bright", "bring", "broken", "brother",
  "brought", "brown", "brush", "build", "building", "built", "bundle", "burden", "burglary", "burgle", "burn", "bus",
  "bush", "business", "busy", "but", "button", "buy", "buyer", "by", "cab", "cafe", "cage", "call", "calm", "came",
  "camera", "camp", "can", "cancel", "candle", "cannabis", "capable", "car", "card", "care", "careful", "carpark",
  "carried", "carrier", "carry", "cart", "case", "cash", "catch", "category", "caucasian", "caught", "cause",
  "caution", "cell", "central", "centre", "certain", "chain", "chair", "chance", "change", "channel", "charge",
  "chase", "chat", "cheap", "cheat", "check", "chemist", "chief", "child", "children", "chip", "choice", "choose",
  "church", "cigarette", "circle", "circumstance", "city", "claim", "clean", "clear", "clearly", "client", "climb",
  "clinic", "clock", "close", "closed", "cloth", "clothes", "clothing", "club", "coach", "coat", "cocaine", "code",
  "coffee", "cold", "collect", "college", "colour", "come", "comfort", "comment", "commit", "common", "communicate",
  "community", "company", "compare", "complain", "complaint", "complete", "computer", "concern", "condition",
  "conduct", "confirm", "confuse", "connect", "consider", "constant", "consume", "contact", "contain", "content",
  "continue", "control", "convenience", "conversation", "cook", "cool", "cop", "copy", "corner", "correct", "cost",
  "could", "council", "count", "counter", "counties", "country", "county", "couple", "courier", "course", "court",
  "cover", "covert", "crack", "crash", "crazy", "create", "credit", "crew", "crime", "crimestoppers", "criminal",
  "crisis", "cross", "crowd", "cruel", "cry", "cuckooing", "cup", "current", "curtain", "custody", "customer", "cut",
  "cycle", "cyclist", "daily", "daisy", "damage", "dance", "danger", "dangerous", "dare", "dark", "date", "daughter",
  "dawn", "day", "dead", "deaf", "deal", "dealer", "dealing", "deals", "dealt", "dean", "death", "debt", "decent",
  "decide", "decision", "deep", "defence", "definite", "delay", "deliver", "deliveries", "delivery", "demand", "deny",
  "department", "depend", "deposit", "describe", "described", "description", "desk", "despite", "destroy", "detail",
  "detain", "determine", "develop", "device", "did", "die", "different", "difficult", "dinner", "direct", "direction",
  "dirty", "disability", "disappear", "discover", "discuss", "disease", "dispute", "distance", "distribute",
  "distribution", "district", "disturb", "divide", "do", "doctor", "document", "does", "dog", "doing", "domestic",
  "done", "door", "doorstep", "doorway", "double", "doubt", "down", "downstairs", "dozen", "drag", "draw", "drawer",
  "dream", "dress", "drew", "drink", "drinking", "drive", "driver", "drop", "drove", "drug", "drugs", "drunk", "dry",
  "due", "dump", "during", "dust", "duty", "each", "ear", "early", "earn", "earnest", "earth", "easily", "east",
  "eastbound", "eastern", "easy", "eat", "economy", "edge", "education", "effect", "effort", "egg", "eight", "either",
  "elder", "elderly", "eleven", "else", "elsewhere", "email", "emergency", "employ", "empty", "encourage", "end",
  "enemy", "enforce", "engage", "engine", "enjoy", "enough", "enquire", "enquiry", "enter", "entire", "entrance",
  "entry", "envelope", "environment", "equal", "equipment", "escape", "especially", "essential", "estate", "estimate",
  "even", "evening", "event", "eventual", "ever", "every", "everybody", "everyone", "everything", "everywhere",
  "evidence", "exact", "exactly", "examine", "example", "except", "exchange", "excite", "excuse", "exist", "exit",
  "expect", "expensive", "experience", "explain", "exploited", "expose", "express", "extra", "extreme", "eye", "face",
  "facial", "facility", "fact", "factory", "fail", "failure", "fair", "fairly", "faith", "fall", "false", "familiar",
  "family", "famous", "far", "farm", "fast", "father", "fault", "favour", "fear", "feed", "feel", "fellow", "female",
  "fence", "fetch", "few", "fifth", "fight", "figure", "fill", "final", "finally", "financial", "find", "fine",
  "finger", "finish", "fire", "firearm", "first", "fish", "fit", "five", "fix", "flash", "flat", "flats", "fled",
  "flee", "fleet", "float", "floor", "flow", "flower", "fly", "follow", "food", "fool", "foot", "football", "footpath",
  "for", "force", "foreign", "forest", "forget", "form", "formal", "former", "fortnight", "forward", "fought", "found",
  "four", "fourth", "frank", "free", "freely", "frequent", "frequently", "fresh", "friend", "friendly", "frighten",
  "from", "front", "frontage", "fuel", "full", "fully", "fun", "funny", "furniture", "further", "future", "gain",
  "game", "gang", "garage", "garden", "gas", "gate", "gather", "gave", "gear", "gene", "general", "generally",
  "gentle", "get", "girl", "girlfriend", "give", "glad", "glass", "go", "goal", "gold", "gone", "good", "goods", "got",
  "government", "grab", "grace", "grade", "grass", "great", "green", "grew", "grey", "grooming", "ground", "group",
  "grow", "guard", "guess", "guilty", "gun", "guy", "habit", "had", "hair", "half", "hall", "hallway", "hammer",
  "hand", "handed", "handle", "hang", "happen", "happy", "hard", "hardly", "harm", "has", "hat", "hate", "have",
  "having", "he", "head", "health", "hear", "heard", "hearing", "heart", "heat", "heavily", "heavy", "height", "held",
  "help", "her", "here", "heroin", "hers", "herself", "hidden", "hide", "hiding", "high", "highly", "hill", "him",
  "himself", "hire", "his", "history", "hit", "hold", "hole", "holiday", "home", "honest", "hood", "hooded", "hoodie",
  "hope", "horse", "hospital", "hostel", "hot", "hotel", "hotspot", "hour", "house", "household", "housing", "how",
  "however", "huge", "human", "hundred", "hungry", "hunt", "hurry", "hurt", "husband", "i", "ice", "idea", "identify",
  "if", "ignore", "ill", "illegal", "image", "imagine", "immediate", "immediately", "impact", "important",
  "impossible", "improve", "in", "incident", "include", "income", "increase", "indeed", "indicate", "individual",
  "individuals", "industry", "influence", "inform", "information", "inject", "injecting", "injure", "injury",
  "innocent", "inquire", "inquiry", "inside", "insist", "instead", "insult", "insurance", "intelligence", "intend",
  "intent", "interest", "interior", "interview", "into", "introduce", "investigate", "investigation", "invite",
  "involve", "iron", "is", "issue", "it", "item", "its", "itself", "ivy", "jacket", "jail", "jeans", "jewellery",
  "job", "jogger", "joggers", "join", "joint", "joke", "journey", "joy", "judge", "juice", "jump", "jumper",
  "junction", "jury", "just", "justice", "keep", "kept", "ketamine", "key", "kick", "kid", "kids", "kill", "kilo",
  "kilogram", "kilometre", "kind", "kitchen", "knee", "knife", "knives", "knock", "know", "knowledge", "known",
  "label", "lack", "lad", "lady", "laid", "land", "lane", "language", "large", "largely", "last", "late", "later",
  "latest", "laugh", "law", "lay", "lead", "leaf", "learn", "least", "leave", "led", "left", "leg", "legal", "lend",
  "length", "lent", "less", "let", "letter", "level", "lie", "life", "lift", "light", "like", "likely", "limit",
  "line", "lines", "link", "liquid", "list", "listen", "litter", "little", "live", "living", "load", "loan", "local",
  "locate", "location", "lock", "lone", "long", "look", "lorry", "lose", "loss", "lost", "lot", "lots", "loud", "love",
  "low", "luck", "lunch", "lying", "machine", "mad", "magistrate", "mail", "main", "mainly", "make", "male", "man",
  "manage", "manager", "manner", "many", "map", "mark", "market", "marry", "mask", "mass", "master", "match",
  "material", "matter", "may", "mdma", "me", "meal", "mean", "meaning", "means", "meant", "measure", "meat", "medical",
  "medicine", "medium", "meet", "meeting", "meets", "member", "memory", "men", "mend", "mental", "mention", "merely",
  "mess", "message", "messages", "metal", "method", "metre", "midday", "middle", "midnight", "might", "mile", "miles",
  "milk", "million", "mind", "mine", "minor", "minute", "mirror", "miss", "missing", "mistake", "mix", "mobile",
  "model", "modern", "moment", "money", "month", "monthly", "mood", "moped", "moral", "more", "morning", "most",
  "mother", "motor", "motorbike", "motorcycle", "motorway", "moustache", "mouth", "move", "moved", "movement",
  "moving", "much", "multiple", "mum", "mummy", "murder", "music", "must", "my", "myself", "name", "named", "narrow",
  "nasty", "nation", "national", "natural", "nature", "near", "nearby", "nearly", "neat", "necessary", "neck", "need",
  "needle", "needles", "neighbour", "neighbourhood", "neither", "nervous", "net", "network", "never", "new", "newly",
  "news", "newspaper", "next", "nice", "nick", "night", "nine", "no", "nobody", "noise", "noisy", "nominal", "none",
  "noon", "nor", "normal", "normally", "north", "northbound", "northern", "nose", "not", "note", "nothing", "notice",
  "now", "nowhere", "number", "numerous", "nurse", "o", "object", "observe", "obtain", "obvious", "obviously",
  "occasion", "occasional", "occasionally", "occupant", "occupants", "occupier", "occupy", "occur", "odd", "of", "off",
  "offence", "offend", "offender", "offensive", "offer", "office", "officer", "officers", "official", "officially",
  "often", "old", "older", "on", "once", "one", "only", "onto", "open", "operate", "operation", "operations",
  "opinion", "opportunity", "opposite", "option", "or", "orange", "order", "ordinary", "organise", "origin",
  "original", "other", "others", "ought", "our", "ours", "ourselves", "out", "outcome", "outdoor", "outside", "over",
  "overall", "overnight", "overt", "owe", "own", "owner", "pack", "package", "packet", "page", "paid", "pain", "paint",
  "pair", "paper", "parcel", "pardon", "parent", "parents", "park", "parked", "parking", "part", "partly", "partner",
  "party", "pass", "passage", "passenger", "passing", "passport", "past", "pat", "patch", "path", "patient", "patrol",
  "pattern", "pause", "pavement", "pay", "paying", "payment", "peace", "pearl", "pedestrian", "people", "per",
  "perform", "perhaps", "period", "permanent", "permission", "permit", "person", "personal", "persons", "phone",
  "phones", "photo", "photograph", "physical", "pick", "picks", "picture", "piece", "pill", "pills", "pink", "pipe",
  "place", "plain", "plan", "plane", "plant", "plastic", "plate", "platform", "play", "playground", "pleasant",
  "please", "plenty", "pocket", "point", "poison", "police", "policy", "polite", "poor", "popular", "population",
  "port", "position", "positive", "possess", "possession", "possible", "possibly", "post", "pots", "pound", "pounds",
  "powder", "power", "practice", "prefer", "premises", "prepare", "presence", "present", "press", "pressure",
  "pretend", "pretty", "prevent", "previous", "previously", "price", "primary", "prison", "prisoner", "private",
  "proactive", "probable", "probably", "problem", "proceed", "process", "produce", "product", "professional", "profit",
  "programme", "project", "promise", "promote", "proof", "proper", "property", "propose", "protect", "prove",
  "provide", "provided", "pub", "public", "pull", "punch", "punish", "pupil", "purchase", "purple", "purpose", "purse",
  "push", "put", "quality", "quantity", "quarter", "queen", "question", "queue", "quick", "quickly", "quiet",
  "quietly", "quite", "race", "radio", "raid", "rail", "railway", "rain", "raise", "ran", "rang", "range", "rank",
  "rape", "rapid", "rare", "rarely", "rate", "rather", "raw", "ray", "reach", "react", "read", "ready", "real",
  "realise", "really", "rear", "reason", "reasonable", "receive", "recent", "recently", "recognise", "recommend",
  "record", "recover", "red", "reduce", "refer", "refuse", "regard", "regular", "regularly", "relate", "relation",
  "relationship", "relative", "release", "reliable", "rely", "remain", "remember", "remote", "remove", "rent",
  "repair", "repeat", "repeatedly", "replace", "reply", "report", "reported", "reporter", "reports", "represent",
  "request", "require", "rescue", "reside", "residence", "resident", "residential", "residents", "resist", "respect",
  "respond", "response", "responsible", "rest", "restaurant", "result", "return", "reveal", "reverse", "reward",
  "rich", "rid", "ride", "rider", "right", "ring", "rise", "risk", "river", "road", "roadside", "rob", "robbery",
  "rock", "rode", "role", "roll", "roof", "room", "root", "rope", "rose", "rough", "round", "roundabout", "route",
  "routine", "row", "rubbish", "ruby", "rude", "ruin", "rule", "run", "running", "rural", "rush", "sack", "sad",
  "safe", "safely", "safety", "sale", "sales", "same", "sample", "sand", "sang", "sat", "save", "saw", "say", "scale",
  "scales", "scare", "scene", "school", "scooter", "scream", "screen", "search", "season", "seat", "seated", "second",
  "secret", "section", "sectioned", "secure", "security", "see", "seek", "seem", "seen", "seize", "seldom", "select",
  "self", "sell", "seller", "selling", "send", "senior", "sense", "sensible", "sent", "sentence", "separate", "serial",
  "series", "serious", "seriously", "serve", "service", "set", "settle", "seven", "several", "severe", "sex", "sexual",
  "shadow", "shake", "shall", "shape", "share", "sharp", "shaven", "she", "shed", "shelf", "shelter", "shift", "shine",
  "shirt", "shock", "shoe", "shoot", "shop", "shopping", "shops", "short", "shorter", "shortly", "shot", "should",
  "shoulder", "shout", "shouting", "show", "shut", "sick", "side", "sight", "sign", "signal", "silence", "silent",
  "silly", "silver", "similar", "simple", "simply", "since", "single", "sink", "sister", "sit", "site", "situation",
  "six", "size", "skill", "skin", "sky", "sleep", "slept", "slight", "slightly", "slim", "slow", "slowly", "small",
  "smart", "smash", "smell", "smile", "smoke", "smoking", "smooth", "snatch", "snort", "so", "social", "society",
  "soft", "sold", "soldier", "solid", "solve", "some", "somebody", "somehow", "someone", "something", "sometime",
  "sometimes", "somewhere", "son", "soon", "sorry", "sort", "soul", "sound", "source", "south", "southbound",
  "southern", "space", "spare", "speak", "special", "specific", "speech", "speed", "spend", "spent", "spice", "spill",
  "spirit", "split", "spoil", "spoke", "spoken", "spot", "spread", "spring", "square", "stab", "staff", "stage",
  "stair", "staircase", "stairwell", "stand", "standard", "star", "stare", "start", "stash", "stashed", "state",
  "statement", "station", "stay", "staying", "steady", "steal", "steel", "step", "stick", "still", "stock", "stocky",
  "stole", "stolen", "stomach", "stone", "stood", "stop", "store", "stored", "storing", "storm", "story", "straight",
  "strange", "stranger", "street", "streets", "strength", "stretch", "strike", "string", "strip", "strong",
  "structure", "struggle", "stuck", "student", "study", "stuff", "stupid", "style", "subject", "substance",
  "substantial", "succeed", "success", "such", "sudden", "suddenly", "suffer", "sugar", "suggest", "suggested", "suit",
  "summer", "sun", "supervise", "supplied", "supplier", "suppliers", "supply", "supplying", "support", "suppose",
  "sure", "surface", "surname", "surprise", "surround", "suspect", "suspected", "suspicion", "suspicious", "swallow",
  "swapping", "swear", "sweep", "sweet", "swim", "switch", "sword", "swore", "system", "table", "tail", "take",
  "taken", "talk", "talking", "tall", "taller", "tape", "target", "task", "taste", "tattoo", "taught", "tax", "taxi",
  "tea", "teach", "teacher", "team", "tear", "technical", "teenage", "teenager", "teenagers", "telephone",
  "television", "tell", "temper", "temporary", "ten", "tend", "tent", "term", "terminal", "terrible", "terrify",
  "territory", "test", "text", "than", "thank", "that", "the", "theft", "their", "theirs", "them", "themselves",
  "then", "there", "these", "they", "thick", "thief", "thieves", "thin", "thing", "think", "thinner", "third", "this",
  "thorough", "those", "though", "thought", "thousand", "threat", "threaten", "three", "threw", "through",
  "throughout", "throw", "thrown", "ticket", "tidy", "tie", "tied", "tight", "till", "timber", "time", "tiny", "tip",
  "tired", "title", "to", "today", "together", "toilet", "told", "tomorrow", "tonight", "too", "took", "tool", "tools",
  "top", "total", "touch", "tour", "toward", "towards", "towel", "tower", "town", "toy", "trace", "track", "tracksuit",
  "trade", "trading", "traffic", "trail", "train", "trainer", "trainers", "training", "transfer", "transport",
  "travel", "travelled", "travelling", "treat", "treatment", "tree", "trespass", "trial", "trick", "tried", "tries",
  "trip", "trouble", "trousers", "truck", "true", "trunk", "trust", "truth", "try", "tube", "tunnel", "turn", "twelve",
  "twenty", "twice", "two", "type", "typical", "typically", "ugly", "unable", "uncle", "under", "underneath",
  "understand", "understood", "unfair", "unfortunately", "uniform", "union", "unit", "unknown", "unless", "unlikely",
  "unlock", "unsafe", "untidy", "until", "unusual", "up", "upon", "upper", "upset", "upstairs", "urban", "urge",
  "urgent", "us", "use", "used", "useful", "user", "users", "using", "usual", "usually", "vacant", "valid", "valuable",
  "value", "van", "vandal", "vandalism", "various", "vehicle", "vehicles", "venue", "verbal", "verge", "very", "via",
  "vicinity", "victim", "view", "village", "violence", "violent", "violet", "visible", "visit", "visiting", "visitor",
  "visitors", "visits", "voice", "volume", "vote", "vulnerable", "wade", "wage", "wait", "waiting", "wake", "walk",
  "walking", "wall", "wallet", "want", "warm", "warn", "warning", "warrant", "was", "wash", "waste", "watch", "water",
  "wave", "way", "we", "weak", "weapon", "weapons", "wear", "wearing", "weather", "wednesday", "weed", "week",
  "weekday", "weekend", "weekly", "weeks", "weight", "welcome", "well", "went", "were", "west", "westbound", "western",
  "wet", "what", "wheel", "when", "whenever", "where", "wherever", "whether", "which", "while", "whisper", "white",
  "who", "whole", "whom", "whose", "why", "wide", "wife", "wild", "will", "wind", "window", "windows", "wine",
  "winter", "wipe", "wire", "wish", "with", "within", "without", "witness", "woke", "woman", "women", "wonder", "wood",
  "wooden", "wool", "word", "wore", "work", "worker", "workers", "world", "worn", "worry", "worse", "worst", "worth",
  "would", "wound", "wrap", "wrapped", "wraps", "write", "written", "wrong", "wrote", "yard", "year", "yearly",
  "years", "yell", "yellow", "yes", "yesterday", "yet", "you", "young", "younger", "youngster", "your", "yours",
  "yourself", "yourselves", "youth", "youths", "zero",
};

/* What English puts at the end of a word, and what may stand there without it. */
static const struct
{
  const char *ending;
  const char *instead;
} endings[] = {
  { "ies", "y" }, { "ied", "y" }, { "es", "" }, { "s", "" }, { "ed", "" }, { "ed", "e" },
  { "ing", "" }, { "ing", "e" }, { "ers", "" }, { "er", "" }, { "er", "e" }, { "ly", "" }, { "ily", "y" },
};

static int
compare (const void *key,
         const void *element)
{
  return strcmp (key, *(const char *const *) element);
}

static gboolean
is_listed (const char *word)
{
  return bsearch (word, words, G_N_ELEMENTS (words), sizeof *words, compare) != NULL;
}

/* "stopped" is "stop" with its last letter twice. */
static gboolean
is_listed_undoubled (char *stem)
{
  gsize length = strlen (stem);

  if (length < 4 || stem[length - 1] != stem[length - 2])
    return FALSE;
  stem[length - 1] = '\0';
  return is_listed (stem);
}

/**
 * bow_common_words_contain:
 * @folded: a word in lower case
 *
 * Whether a word is so common that sharing it says nothing about anybody,
 * in one of the usual forms of English.
 *
 * Returns: whether it is
 */
gboolean
bow_common_words_contain (const char *folded)
{
  gsize length;

  g_return_val_if_fail (folded != NULL, FALSE);

  length = strlen (folded);
  if (length >= LONGEST)
    return FALSE;
  if (is_listed (folded))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i].ending);
      char stem[LONGEST + 2];

      if (length < ending + 2 || strcmp (folded + length - ending, endings[i].ending) != 0)
        continue;
      memcpy (stem, folded, length - ending);
      memcpy (stem + length - ending, endings[i].instead, strlen (endings[i].instead) + 1);
      if (is_listed (stem) || is_listed_undoubled (stem))
        return TRUE;
    }
  return FALSE;
}
