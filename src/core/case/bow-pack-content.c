/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-pack-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* More references in one sentence nobody would read. */
#define MOST_NAMED 5
#define FINGERPRINT_LENGTH 16
/* What no record has for a reference. */
#define FIGURES "figures"

typedef struct
{
  crypto_generichash_state state;
} Hash;

static void
hash_begin (Hash *self)
{
  crypto_generichash_init (&self->state, NULL, 0, FINGERPRINT_LENGTH);
}

/* With the byte that ends it, so that nothing can move from one text to the
 * next; what is not said is not the empty text. */
static void
hash_text (Hash       *self,
           const char *text)
{
  if (text == NULL)
    crypto_generichash_update (&self->state, (const guint8 *) "\x01", 2);
  else
    crypto_generichash_update (&self->state, (const guint8 *) text, strlen (text) + 1);
}

static void
hash_number (Hash   *self,
             gint64  number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  hash_text (self, text);
}

/* As a line: what it is of, and the fingerprint. */
static void
hash_end (Hash       *self,
          const char *of,
          GString    *lines)
{
  guint8 hash[FINGERPRINT_LENGTH];
  char hex[2 * FINGERPRINT_LENGTH + 1];

  crypto_generichash_final (&self->state, hash, sizeof hash);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  g_string_append_printf (lines, "%s%s %s", lines->len > 0 ? "\n" : "", of, hex);
}

/* Values as they are stored, not as they are said: the language of whoever
 * looks is no part of the content. */
static void
hash_item (Hash              *self,
           const BowPackItem *item)
{
  g_autofree char *at = item->at != NULL ? bow_geometry_print (item->at) : NULL;

  hash_text (self, item->kind->name);
  hash_text (self, item->code);
  hash_text (self, item->grade);
  hash_text (self, at);
  hash_number (self, item->values->len);
  for (guint i = 0; i < item->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (item->values, i);

      hash_text (self, value->field);
      hash_text (self, value->stored);
    }
  hash_number (self, item->children->len);
  for (guint i = 0; i < item->children->len; i++)
    hash_item (self, g_ptr_array_index (item->children, i));
}

static void
add_item (GString           *lines,
          const BowPackItem *item)
{
  Hash hash;

  if (item == NULL)
    return;
  hash_begin (&hash);
  hash_item (&hash, item);
  hash_end (&hash, item->ref, lines);
}

static gboolean
has_pattern (const BowPack *pack)
{
  for (guint i = 0; i < pack->sections->len; i++)
    if (g_str_equal (((BowPackSection *) g_ptr_array_index (pack->sections, i))->part, "pattern"))
      return TRUE;
  return FALSE;
}

/* Counts stand in the document where it has the section for them. */
static void
add_figures (GString       *lines,
             const BowPack *pack)
{
  Hash hash;

  if (!has_pattern (pack))
    return;
  hash_begin (&hash);
  for (guint i = 0; i < pack->weeks->len; i++)
    {
      const BowPackWeek *week = &g_array_index (pack->weeks, BowPackWeek, i);

      hash_text (&hash, week->monday);
      hash_number (&hash, week->reports);
      hash_number (&hash, week->arrests);
    }
  for (gsize day = 0; day < G_N_ELEMENTS (pack->hours); day++)
    for (gsize hour = 0; hour < G_N_ELEMENTS (pack->hours[day]); hour++)
      hash_number (&hash, pack->hours[day][hour]);
  hash_number (&hash, pack->n_untimed);
  hash_end (&hash, FIGURES, lines);
}

static void
hash_parts (Hash          *self,
            const BowPack *pack)
{
  for (guint i = 0; i < pack->conditions->len; i++)
    hash_text (self, g_ptr_array_index (pack->conditions, i));
  hash_number (self, pack->sections->len);
  for (guint i = 0; i < pack->sections->len; i++)
    {
      const BowPackSection *section = g_ptr_array_index (pack->sections, i);

      hash_text (self, section->part);
      hash_text (self, section->heading);
      hash_text (self, section->text);
    }
  for (guint i = 0; i < pack->copies->len; i++)
    {
      const BowPackCopy *copy = g_ptr_array_index (pack->copies, i);

      hash_number (self, copy->number);
      hash_text (self, copy->recipient);
      hash_text (self, copy->organisation);
      hash_text (self, copy->acknowledged_on);
    }
}

/* What the author wrote, and what stands on every page. */
static void
add_frame (GString       *lines,
           const BowPack *pack)
{
  const char *const texts[] = {
    pack->type, pack->title, pack->audience, pack->marking, pack->handling, pack->author, pack->purpose, pack->lawful_basis,
    pack->terms, pack->period_from, pack->period_to, pack->summary, pack->conclusions, pack->grades,
  };
  Hash hash;

  hash_begin (&hash);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    hash_text (&hash, texts[i]);
  hash_parts (&hash, pack);
  hash_end (&hash, pack->ref, lines);
}

/**
 * bow_pack_print_content:
 * @pack: a pack
 *
 * Says what a pack holds without saying any of it: a line for each record that
 * goes in, for the author's words and for the counts, each with a fingerprint.
 * When it is printed, by whom, which copy it is and what does not go in are no
 * part of it.
 *
 * Returns: (transfer full): the lines
 */
char *
bow_pack_print_content (const BowPack *pack)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  add_frame (lines, pack);
  add_item (lines, pack->operation);
  add_item (lines, pack->subject);
  for (guint i = 0; i < pack->items->len; i++)
    add_item (lines, g_ptr_array_index (pack->items, i));
  add_figures (lines, pack);

  return g_strdup (lines->str);
}

/**
 * bow_pack_print_fingerprint:
 * @content: what bow_pack_print_content() says
 *
 * Returns: (transfer full): the fingerprint of all of it, in hex
 */
char *
bow_pack_print_fingerprint (const char *content)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Hash hash;

  hash_begin (&hash);
  hash_text (&hash, content);
  hash_end (&hash, "", line);

  return g_strdup (line->str + 1);
}

/* The lines by what they are of; the operation can be the subject too, and
 * says the same then. */
static GHashTable *
index_lines (const char *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');

      if (blank == NULL)
        continue;
      g_hash_table_replace (table, g_strndup (lines[i], (gsize) (blank - lines[i])), g_strdup (blank + 1));
    }

  return table;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is in @first and not in @second or, with @differing, in both and not
 * the same. */
static GPtrArray *
compare (GHashTable *first,
         GHashTable *second,
         gboolean    differing)
{
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *other = g_hash_table_lookup (second, key);

      if (differing ? other != NULL && !g_str_equal (other, value) : other == NULL)
        g_ptr_array_add (found, g_str_equal (key, FIGURES) ? (gpointer) _("the counts of reports and arrests") : key);
    }
  g_ptr_array_sort (found, compare_texts);

  return found;
}

/* @sentence has one %s. */
static void
append_sentence (GString    *text,
                 const char *sentence,
                 GPtrArray  *named)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = MIN (named->len, MOST_NAMED);
  char **parts = g_strsplit (sentence, "%s", 2);

  if (named->len == 0)
    {
      g_strfreev (parts);
      return;
    }
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (named, i));
  if (named->len > n)
    {
      g_string_append_c (list, ' ');
      g_string_append_printf (list, ngettext ("and %u more", "and %u more", named->len - n), named->len - n);
    }
  g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? " " : "", parts[0], list->str, parts[1]);
  g_strfreev (parts);
}

/**
 * bow_pack_compare_content:
 * @before: what bow_pack_print_content() said
 * @now: what it says now
 *
 * Says in words which records make the difference.
 *
 * Returns: (transfer full): sentences
 */
char *
bow_pack_compare_content (const char *before,
                          const char *now)
{
  g_autoptr (GHashTable) first = index_lines (before);
  g_autoptr (GHashTable) second = index_lines (now);
  g_autoptr (GPtrArray) changed = compare (first, second, TRUE);
  g_autoptr (GPtrArray) added = compare (second, first, FALSE);
  g_autoptr (GPtrArray) gone = compare (first, second, FALSE);
  g_autoptr (GString) text = g_string_new (NULL);

  append_sentence (text, _("Changed: %s."), changed);
  append_sentence (text, _("New in it: %s."), added);
  append_sentence (text, _("No longer in it: %s."), gone);
  if (text->len == 0)
    g_string_append (text, _("Its records stand in another order."));

  return g_strdup (text->str);
}
