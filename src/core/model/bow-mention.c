/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-mention.h"

#include <string.h>

#include "base/bow-interval.h"
#include "model/bow-common-words.h"
#include "model/bow-leak-pattern.h"
#include "model/bow-phone-number.h"
#include "model/bow-plate.h"

/* The longest that a time is said in: "between 10pm on Friday and 1am on
 * Saturday" has nine words. */
#define MOST_TIME_WORDS 10
#define MOST_TIME_BYTES 80
#define WORDS_AROUND 4
/* After so many that could have begun a time nobody would read the next. */
#define MOST_TRIES 400

#define ANY(tokens, index, list) bow_tokens_is_any (tokens, index, list, G_N_ELEMENTS (list))

/* What a text is read against, and how often a time was looked for in it. */
typedef struct
{
  gint64 now_ms;
  GTimeZone *zone;
  gboolean is_plain;
  guint n_tries;
} Reading;

static const char *const vehicle_words[] = {
  "reg", "regs", "registration", "registered", "index", "plate", "plates", "vrm", "vrn", "car", "van", "vehicle", "motorbike",
  "moped", "scooter", "taxi", "lorry", "audi", "bmw", "ford", "fiesta", "focus", "golf", "vauxhall", "corsa", "astra", "mercedes",
  "transit", "volkswagen", "vw", "toyota", "nissan", "peugeot", "renault", "clio", "skoda", "seat", "kia", "mini",
};

static const char *const plate_words[] = {
  "reg", "registration", "index", "plate", "plates", "vrm", "vrn",
};

static const char *const part_words[] = {
  "part", "partial", "partially", "beginning", "begins", "starting", "starts", "ending", "ends",
};

/* What a search for a time begins at; the rest of it follows. */
static const char *const time_words[] = {
  "about", "around", "approximately", "before", "after", "between", "since", "until", "yesterday", "today", "tonight", "last", "this",
  "every", "weekends", "weekend", "weekdays", "nights", "evenings", "mornings", "afternoons", "day", "daily", "all", "midnight",
  "noon", "midday", "daytime", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays",
  "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
};

/**
 * bow_mention_free:
 * @self: (nullable) (transfer full): a mention
 *
 * Frees it.
 */
void
bow_mention_free (BowMention *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->value);
  g_free (self);
}

/* `CO1`: the letters are those that are given out at each place. */
static gboolean
is_outward (const char *text,
            gsize       length)
{
  gsize n_area = !g_ascii_isalpha (text[0]) ? 0 : !g_ascii_isalpha (text[1]) ? 1 : 2;
  const char *district = text + n_area;
  gsize n_district = length - MIN (length, n_area);

  if (n_area == 0 || n_district == 0 || n_district > 2 || !g_ascii_isdigit (district[0]) ||
      strchr ("QVX", text[0]) != NULL || (n_area == 2 && strchr ("IJZ", text[1]) != NULL))
    return FALSE;
  if (n_district == 1 || g_ascii_isdigit (district[1]))
    return TRUE;
  return strchr (n_area == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", district[1]) != NULL;
}

/**
 * bow_postcode_normalise:
 * @text: a text, in whatever case, with or without a space
 *
 * Returns: (transfer full) (nullable): the postcode in capitals with its space;
 *   %NULL where it is no whole postcode
 */
char *
bow_postcode_normalise (const char *text)
{
  char squeezed[8];
  gsize length = 0;
  const char *inward;

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == ' ')
        continue;
      if (!g_ascii_isalnum (*text) || length == sizeof squeezed - 1)
        return NULL;
      squeezed[length++] = g_ascii_toupper (*text);
    }
  squeezed[length] = '\0';
  if (length < 5)
    return NULL;
  inward = squeezed + length - 3;
  if (!g_ascii_isdigit (inward[0]) || !g_ascii_isalpha (inward[1]) || !g_ascii_isalpha (inward[2]) ||
      strchr ("CIKMOV", inward[1]) != NULL || strchr ("CIKMOV", inward[2]) != NULL || !is_outward (squeezed, length - 3))
    return NULL;
  return g_strdup_printf ("%.*s %s", (int) (length - 3), squeezed, inward);
}

static char *
dup_range (const BowTokens *tokens,
           gsize            index,
           gsize            taken)
{
  gsize from = tokens->tokens[index].from;

  return g_strndup (tokens->text + from, tokens->tokens[index + taken - 1].to - from);
}

static gboolean
is_near_any (const BowTokens   *tokens,
             gsize              index,
             const char *const *words,
             gsize              n_words)
{
  for (gsize back = 1; back <= WORDS_AROUND && back <= index; back++)
    if (bow_tokens_is_any (tokens, index - back, words, n_words))
      return TRUE;
  return FALSE;
}

/* A word of the language in capitals is still one where all is in capitals. */
static gboolean
is_word (const BowTokens *tokens,
         gsize            index,
         gboolean         is_plain)
{
  const BowToken *token = &tokens->tokens[index];

  return token->n_letters > 0 && token->n_digits == 0 && bow_common_words_contain (token->folded) && !(token->shouted && is_plain);
}

static gboolean
is_shouted (const BowTokens *tokens,
            gsize            index,
            gsize            taken)
{
  for (gsize i = index; i < index + taken; i++)
    for (gsize at = tokens->tokens[i].from; at < tokens->tokens[i].to; at++)
      if (g_ascii_islower (tokens->text[at]))
        return FALSE;
  return TRUE;
}

/* The newest form is like nothing else. The others are like a road, an hour or
 * a number of things, unless they are written as a mark is or follow what one
 * is called. */
static gboolean
is_likely (const BowTokens *tokens,
           gsize            index,
           gsize            taken,
           BowPlateStyle    style,
           gboolean         is_plain)
{
  gboolean is_told = is_near_any (tokens, index, vehicle_words, G_N_ELEMENTS (vehicle_words));
  gsize length = tokens->tokens[index + taken - 1].to - tokens->tokens[index].from;

  for (gsize i = index; i < index + taken; i++)
    if (is_word (tokens, i, is_plain))
      return FALSE;
  if (style == BOW_PLATE_CURRENT)
    return TRUE;
  if (style == BOW_PLATE_DATELESS)
    return is_told && is_shouted (tokens, index, taken) && length >= 4;
  return is_told || (is_plain && is_shouted (tokens, index, taken) && length >= 5);
}

static BowMention *
make (BowMentionType type,
      char          *value)
{
  BowMention *mention = g_new0 (BowMention, 1);

  mention->type = type;
  mention->value = value;
  return mention;
}

static char *
dup_without_spaces (const char *text)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != ' ' && *text != '-')
      g_string_append_c (value, g_ascii_toupper (*text));
  return g_string_free_and_steal (g_steal_pointer (&value));
}

/* What somebody remembers of a mark has figures and letters, and follows what
 * it is called. */
static BowMention *
match_part_of_plate (const BowTokens *tokens,
                     gsize            index)
{
  const BowToken *token = &tokens->tokens[index];
  gsize length = token->to - token->from;
  g_autofree char *text = NULL;
  BowMention *mention;

  if (token->n_letters == 0 || token->n_digits == 0 || length < 2 || length > 6 || length != token->n_letters + token->n_digits ||
      !is_shouted (tokens, index, 1) ||
      !(is_near_any (tokens, index, plate_words, G_N_ELEMENTS (plate_words)) || is_near_any (tokens, index, part_words, G_N_ELEMENTS (part_words))))
    return NULL;
  text = dup_range (tokens, index, 1);
  mention = make (BOW_MENTION_PLATE, dup_without_spaces (text));
  mention->is_partial = TRUE;
  return mention;
}

static BowMention *
match_plate (const BowTokens *tokens,
             gsize            index,
             gboolean         is_plain,
             gsize           *taken)
{
  for (*taken = 2; *taken > 0; (*taken)--)
    {
      g_autofree char *text = NULL;
      BowPlateStyle style;

      if (index + *taken > tokens->n || (*taken == 2 && !bow_tokens_adjoin (tokens, index + 1)))
        continue;
      text = dup_range (tokens, index, *taken);
      style = bow_plate_get_style (text);
      if (style == BOW_PLATE_DATELESS && is_near_any (tokens, index, part_words, G_N_ELEMENTS (part_words)))
        continue;
      if (style != BOW_PLATE_NONE && is_likely (tokens, index, *taken, style, is_plain))
        return make (BOW_MENTION_PLATE, dup_without_spaces (text));
    }
  *taken = 1;
  return match_part_of_plate (tokens, index);
}

static BowMention *
match_phone (const BowTokens *tokens,
             gsize            index,
             gsize           *taken)
{
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  char *number;
  gsize from = tokens->tokens[index].from;

  /* Found by how it is grouped, kept only where it is one by its digits. */
  *taken = bow_leak_match_phone (tokens, index);
  if (*taken == 0)
    return NULL;
  text = dup_range (tokens, index, *taken);
  whole = g_strconcat (from > 0 && tokens->text[from - 1] == '+' ? "+" : "", text, NULL);
  number = bow_phone_number_normalise (whole);
  return number != NULL ? make (BOW_MENTION_PHONE, number) : NULL;
}

static BowMention *
match_postcode (const BowTokens *tokens,
                gsize            index,
                gsize           *taken)
{
  for (*taken = 2; *taken > 0; (*taken)--)
    {
      g_autofree char *text = NULL;
      char *postcode;

      if (index + *taken > tokens->n || (*taken == 2 && !bow_tokens_gap_is (tokens, index + 1, " ")))
        continue;
      text = dup_range (tokens, index, *taken);
      postcode = bow_postcode_normalise (text);
      if (postcode != NULL)
        return make (BOW_MENTION_POSTCODE, postcode);
    }
  return NULL;
}

/* Whether a token goes on with what was said before it: `22:00`, `19/11`, but
 * not the next sentence. */
static gboolean
goes_on (const BowTokens *tokens,
         gsize            index)
{
  static const char *const gaps[] = { " ", ":", ".", "/", "-", "–", ", ", " - ", " – ", ",", "  " };

  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (bow_tokens_gap_is (tokens, index, gaps[i]))
      return TRUE;
  return FALSE;
}

/* Words that are also something else, and numbers, mean a time only with more
 * beside them. */
static gboolean
stands_alone (const BowTokens *tokens,
              gsize            index)
{
  static const char *const whole[] = {
    "yesterday", "today", "tonight", "weekends", "weekdays", "nights", "evenings", "mornings", "afternoons", "daily",
    "midnight", "noon", "midday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
  };
  const BowToken *token = &tokens->tokens[index];

  return ANY (tokens, index, whole) || (token->n_digits > 0 && token->n_letters > 0);
}

static gboolean
may_begin_time (const BowTokens *tokens,
                gsize            index)
{
  const BowToken *token = &tokens->tokens[index];

  if (g_ascii_isdigit (*token->folded) && token->n_digits <= 4)
    return token->from == 0 || strchr ("$£#", tokens->text[token->from - 1]) == NULL;
  if (ANY (tokens, index, time_words) || bow_tokens_is (tokens, index, "half"))
    return TRUE;
  /* `ten minutes ago` */
  return index + 2 < tokens->n && bow_tokens_is (tokens, index + 2, "ago");
}

static BowMention *
match_time (const BowTokens *tokens,
            gsize            index,
            const Reading   *reading,
            gsize           *taken)
{
  static const char *const joining[] = { "at", "on", "the", "of", "and", "to", "in", "during", "most", "every", "each" };
  gsize most = 1;

  while (most < MOST_TIME_WORDS && index + most < tokens->n && goes_on (tokens, index + most) &&
         tokens->tokens[index + most].to - tokens->tokens[index].from <= MOST_TIME_BYTES)
    most++;
  for (*taken = most; *taken > 0; (*taken)--)
    {
      g_autofree char *text = dup_range (tokens, index, *taken);
      BowInterval interval;

      if (ANY (tokens, index + *taken - 1, joining))
        continue;
      if ((*taken > 1 || stands_alone (tokens, index)) && bow_interval_parse_words (&interval, text, reading->now_ms, reading->zone, NULL) &&
          interval.basis != BOW_TIME_UNKNOWN)
        return make (BOW_MENTION_TIME, g_steal_pointer (&text));
    }
  return NULL;
}

static BowMention *
match (const BowTokens *tokens,
       gsize            index,
       Reading         *reading,
       gsize           *taken)
{
  BowMention *mention = match_postcode (tokens, index, taken);

  if (mention == NULL)
    mention = match_phone (tokens, index, taken);
  if (mention == NULL)
    mention = match_plate (tokens, index, reading->is_plain, taken);
  if (mention == NULL && may_begin_time (tokens, index) && reading->n_tries++ < MOST_TRIES)
    mention = match_time (tokens, index, reading, taken);
  return mention;
}

static gboolean
is_known (GPtrArray        *mentions,
          const BowMention *mention)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const BowMention *other = mentions->pdata[i];

      if (other->type == mention->type && g_ascii_strcasecmp (other->value, mention->value) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * bow_mentions_find:
 * @text: a text in UTF-8
 * @now_ms: the present, milliseconds since 1970, against which times are read
 * @zone: whose hours are meant
 *
 * Looks for number plates, telephone numbers, postcodes and times in a text, in
 * time that grows as its length does. What could as well be something else, such
 * as the number of a road, is left out unless the words before say what it is.
 *
 * Returns: (transfer full) (element-type BowMention): what it names, in order,
 *   each once, at most %BOW_MENTION_MOST
 */
GPtrArray *
bow_mentions_find (const char *text,
                   gint64      now_ms,
                   GTimeZone  *zone)
{
  GPtrArray *mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_mention_free);
  g_autoptr (BowTokens) tokens = NULL;
  Reading reading = { .now_ms = now_ms, .zone = zone };

  g_return_val_if_fail (text != NULL && zone != NULL, mentions);

  tokens = bow_tokens_new (text);
  reading.is_plain = bow_tokens_is_plain (tokens);
  for (gsize i = 0; i < tokens->n && mentions->len < BOW_MENTION_MOST;)
    {
      gsize taken = 1;
      g_autoptr (BowMention) mention = match (tokens, i, &reading, &taken);

      if (mention == NULL)
        {
          i++;
          continue;
        }
      mention->from = tokens->tokens[i].from;
      mention->to = tokens->tokens[i + taken - 1].to;
      mention->text = dup_range (tokens, i, taken);
      i += taken;
      if (!is_known (mentions, mention))
        g_ptr_array_add (mentions, g_steal_pointer (&mention));
    }
  return mentions;
}

/**
 * bow_mention_dup_label:
 * @self: a mention
 *
 * Returns: (transfer full): how people write it
 */
char *
bow_mention_dup_label (const BowMention *self)
{
  switch (self->type)
    {
    case BOW_MENTION_PLATE:
      return self->is_partial ? g_strdup_printf ("%s…", self->value) : bow_plate_space (self->value);
    case BOW_MENTION_PHONE:
      return bow_phone_number_space (self->value);
    case BOW_MENTION_POSTCODE:
    case BOW_MENTION_TIME:
    default:
      return g_strdup (self->value);
    }
}
