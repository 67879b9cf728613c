/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-likeness.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-leak-pattern.h"
#include "model/bow-sound.h"

/* How a field makes a key. */
typedef enum
{
  /* The value itself, which is kept in capitals without spaces. */
  FORM_MARK,
  FORM_PLATE,
  FORM_PHONE,
  /* A name in each line. */
  FORM_NAMES,
  /* Plates and telephone numbers that stand in it. */
  FORM_TEXT,
} Form;

typedef struct
{
  const char *kind;
  const char *field;
  Form form;
} Source;

static const Source sources[] = {
  { "organisation", "name", FORM_NAMES },
  { "person", "aliases", FORM_NAMES },
  { "person", "name", FORM_NAMES },
  { "person", "pnc_id", FORM_MARK },
  { "place", "name", FORM_NAMES },
  { "report", "narrative", FORM_TEXT },
  { "telephone", "imei", FORM_MARK },
  { "telephone", "imsi", FORM_MARK },
  { "telephone", "line_name", FORM_NAMES },
  { "telephone", "number", FORM_PHONE },
  { "vehicle", "plate", FORM_PLATE },
  { "vehicle", "vin", FORM_MARK },
};

/* A telephone number is told by its last digits: who rang says none of the
 * country. */
#define PHONE_DIGITS 10
#define SHORTEST_PHONE 5

/* Of what is only begun nothing can be said. */
#define SHORTEST_PLATE 4
#define SHORTEST_MARK 4

#define PLATE_PREFIX "plate:"
#define PHONE_PREFIX "phone:"
#define NAME_PREFIX "name:"
#define SOUND_PREFIX "sound:"

/* Words of a name that tell nobody from anybody. */
static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "the", "ltd", "limited", "plc", "and" };

/**
 * bow_likeness_has_keys:
 * @kind: a kind
 *
 * Whether records of a kind have keys by which one can be found to be like
 * another.
 *
 * Returns: whether they can have
 */
gboolean
bow_likeness_has_keys (const BowKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (strcmp (sources[i].kind, kind->name) == 0)
      return TRUE;

  return FALSE;
}

static void
add_key (GPtrArray  *keys,
         const char *prefix,
         const char *value)
{
  g_autofree char *key = g_strconcat (prefix, value, NULL);

  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_steal_pointer (&key));
}

static char *
dup_alphanumeric (const char *text,
                  gsize       length)
{
  GString *kept = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]))
      g_string_append_c (kept, g_ascii_toupper (text[i]));

  return g_string_free_and_steal (kept);
}

static void
add_phone (GPtrArray  *keys,
           const char *text,
           gsize       length)
{
  g_autofree char *all = dup_alphanumeric (text, length);
  gsize n = strlen (all);

  if (n >= SHORTEST_PHONE && strspn (all, "0123456789") == n)
    add_key (keys, PHONE_PREFIX, n > PHONE_DIGITS ? all + n - PHONE_DIGITS : all + (*all == '0' ? 1 : 0));
}

static void
add_plate (GPtrArray  *keys,
           const char *text,
           gsize       length)
{
  g_autofree char *plate = dup_alphanumeric (text, length);

  if (strlen (plate) >= SHORTEST_PLATE)
    add_key (keys, PLATE_PREFIX, plate);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_words (GPtrArray  *keys,
           const char *prefix,
           GPtrArray  *words)
{
  g_autofree char *all = NULL;

  g_ptr_array_sort (words, compare_texts);
  g_ptr_array_add (words, NULL);
  all = g_strjoinv (" ", (char **) words->pdata);
  if (*all != '\0')
    add_key (keys, prefix, all);
}

static void
add_name (GPtrArray  *keys,
          const char *name)
{
  g_autoptr (BowTokens) tokens = bow_tokens_new (name);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sounds = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < tokens->n; i++)
    {
      g_autofree char *sound = NULL;

      if (bow_tokens_is_any (tokens, i, titles, G_N_ELEMENTS (titles)))
        continue;
      g_ptr_array_add (words, g_strdup (tokens->tokens[i].folded));
      sound = bow_sound_key (tokens->tokens[i].folded);
      g_ptr_array_add (sounds, sound != NULL ? g_steal_pointer (&sound) : g_strdup (tokens->tokens[i].folded));
    }
  add_words (keys, NAME_PREFIX, words);
  /* One word of its own sounds like too many others. */
  if (sounds->len > 1)
    add_words (keys, SOUND_PREFIX, sounds);
}

static gboolean
has_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text) ? 1 : 0;

  return n >= 2;
}

static void
add_from_text (GPtrArray  *keys,
               const char *text)
{
  g_autoptr (BowTokens) tokens = has_digits (text) ? bow_tokens_new (text) : NULL;
  gsize taken;

  for (gsize i = 0; tokens != NULL && i < tokens->n; i += MAX (taken, 1))
    {
      gsize plate = bow_leak_match_plate (tokens, i);
      gsize phone = plate == 0 ? bow_leak_match_phone (tokens, i) : 0;
      const char *from = text + tokens->tokens[i].from;

      taken = plate + phone;
      if (plate > 0)
        add_plate (keys, from, tokens->tokens[i + plate - 1].to - tokens->tokens[i].from);
      else if (phone > 0)
        add_phone (keys, from, tokens->tokens[i + phone - 1].to - tokens->tokens[i].from);
    }
}

static void
add_from (GPtrArray    *keys,
          const Source *source,
          const char   *text)
{
  g_autofree char *prefix = g_strconcat (source->field, ":", NULL);

  switch (source->form)
    {
    case FORM_MARK:
      if (strlen (text) >= SHORTEST_MARK)
        add_key (keys, prefix, text);
      return;
    case FORM_PLATE:
      add_plate (keys, text, strlen (text));
      return;
    case FORM_PHONE:
      add_phone (keys, text, strlen (text));
      return;
    case FORM_NAMES:
      {
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

        for (gsize i = 0; lines[i] != NULL; i++)
          add_name (keys, lines[i]);
        return;
      }
    case FORM_TEXT:
    default:
      add_from_text (keys, text);
    }
}

/**
 * bow_likeness_list_keys:
 * @record: a record, or what has been typed of one so far
 *
 * Lists by what a record can be found to be like another: records of one kind
 * that share a key may be the same thing.
 *
 * Returns: (transfer full): the keys, in no order, each once
 */
GStrv
bow_likeness_list_keys (BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const char *text = strcmp (sources[i].kind, kind->name) == 0 ? bow_record_get (record, sources[i].field) : NULL;

      if (text != NULL)
        add_from (keys, &sources[i], text);
    }
  g_ptr_array_add (keys, NULL);

  return (GStrv) g_ptr_array_free (keys, FALSE);
}

/**
 * bow_likeness_type_of_key:
 * @key: a key
 *
 * What a key stands for.
 *
 * Returns: its type
 */
BowLikenessType
bow_likeness_type_of_key (const char *key)
{
  if (g_str_has_prefix (key, NAME_PREFIX))
    return BOW_LIKENESS_NAME;

  return g_str_has_prefix (key, SOUND_PREFIX) ? BOW_LIKENESS_SOUND : BOW_LIKENESS_MARK;
}

/**
 * bow_likeness_label_of_key:
 * @key: a key
 *
 * What two records that share a key have in common, for people.
 *
 * Returns: (transfer none): a few words in the language of the user
 */
const char *
bow_likeness_label_of_key (const char *key)
{
  static const struct
  {
    const char *prefix;
    const char *label;
  } labels[] = {
    { PLATE_PREFIX, N_("Same number plate") }, { PHONE_PREFIX, N_("Same telephone number") },
    { NAME_PREFIX, N_("Same name") },          { SOUND_PREFIX, N_("Name sounds the same") },
    { "imei:", N_("Same IMEI") },              { "imsi:", N_("Same IMSI") },
    { "pnc_id:", N_("Same PNC ID") },          { "vin:", N_("Same VIN") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (key, labels[i].prefix))
      return _(labels[i].label);

  g_return_val_if_reached ("");
}

/**
 * bow_likeness_value_of_key:
 * @key: a key
 *
 * What stands in a key behind what it is of.
 *
 * Returns: (transfer none): the value
 */
const char *
bow_likeness_value_of_key (const char *key)
{
  return strchr (key, ':') + 1;
}

static int
compare_shingles (gconstpointer a,
                  gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

static void
sort_out (GArray *shingles)
{
  guint n = 0;

  g_array_sort (shingles, compare_shingles);
  for (guint i = 0; i < shingles->len; i++)
    if (i == 0 || g_array_index (shingles, guint32, i) != g_array_index (shingles, guint32, n - 1))
      g_array_index (shingles, guint32, n++) = g_array_index (shingles, guint32, i);
  g_array_set_size (shingles, n);
}

/**
 * bow_likeness_shingle:
 * @text: a text
 *
 * Cuts a text into every three characters that follow each other in a word,
 * with the spaces around it.
 *
 * Returns: (transfer full) (element-type guint32): each once, in order
 */
GArray *
bow_likeness_shingle (const char *text)
{
  GArray *shingles = g_array_new (FALSE, FALSE, sizeof (guint32));
  gunichar last[2] = { ' ', ' ' };

  for (const char *at = text; ; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gunichar folded = g_unichar_isalnum (character) ? g_unichar_tolower (character) : ' ';

      if (folded != ' ' || last[1] != ' ')
        {
          guint32 shingle = (last[0] * 31U + last[1]) * 0x9e3779b1U + folded * 0x85ebca6bU;

          if (last[0] != ' ' || last[1] != ' ')
            g_array_append_val (shingles, shingle);
          last[0] = last[1];
          last[1] = folded;
        }
      if (*at == '\0')
        break;
    }
  sort_out (shingles);

  return shingles;
}

/**
 * bow_likeness_compare:
 * @shingles: (element-type guint32): of one text
 * @others: (element-type guint32): of another
 *
 * Tells how much of two texts is the same: what both have of what either has.
 *
 * Returns: from 0, nothing, to 1, all
 */
double
bow_likeness_compare (const GArray *shingles,
                      const GArray *others)
{
  guint n_common = 0;
  guint j = 0;

  for (guint i = 0; i < shingles->len; i++)
    {
      guint32 wanted = g_array_index (shingles, guint32, i);

      while (j < others->len && g_array_index (others, guint32, j) < wanted)
        j++;
      if (j < others->len && g_array_index (others, guint32, j) == wanted)
        n_common++;
    }
  if (n_common == 0)
    return 0.0;

  return (double) n_common / (double) (shingles->len + others->len - n_common);
}
