/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-gazetteer-builder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-gazetteer-private.h"
#include "geo/bow-place-fold.h"

#define MAX_TEXTS ((gsize) 1 << 30)
#define MAX_POSTINGS ((guint) 1 << 27)

/* A word of a name, in the order that they come in. */
typedef struct
{
  guint32 word;
  guint32 posting;
} Occurrence;

struct _BowGazetteerBuilder
{
  GArray *names;
  GArray *occurrences;
  /* All texts, each once. Offsets stand in for pointers, which would go stale
   * when it grows. */
  GByteArray *texts;
  GHashTable *text_offsets;
  /* Offset of a word's text → its number. */
  GHashTable *word_numbers;
  /* The text of each word by its number. */
  GArray *words;
  guint32 title;
  guint32 attribution;
};

static guint32
add_text (BowGazetteerBuilder *self,
          const char          *text)
{
  gpointer known;
  guint32 offset;

  if (g_hash_table_lookup_extended (self->text_offsets, text, NULL, &known))
    return GPOINTER_TO_UINT (known);
  offset = self->texts->len;
  g_byte_array_append (self->texts, (const guint8 *) text, (guint) strlen (text) + 1);
  g_hash_table_insert (self->text_offsets, g_strdup (text), GUINT_TO_POINTER (offset));
  return offset;
}

/**
 * bow_gazetteer_builder_new:
 * @title: what the gazetteer is
 * @attribution: who must be named where it is used
 *
 * Returns: (transfer full): a builder without names
 */
BowGazetteerBuilder *
bow_gazetteer_builder_new (const char *title,
                           const char *attribution)
{
  BowGazetteerBuilder *self = g_new0 (BowGazetteerBuilder, 1);

  self->names = g_array_new (FALSE, FALSE, sizeof (GazetteerName));
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (Occurrence));
  self->texts = g_byte_array_new ();
  self->text_offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->word_numbers = g_hash_table_new (NULL, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->title = add_text (self, title);
  self->attribution = add_text (self, attribution);
  return self;
}

static guint32
number_word (BowGazetteerBuilder *self,
             const char          *word)
{
  guint32 text = add_text (self, word);
  gpointer known;
  guint32 number = self->words->len;

  if (g_hash_table_lookup_extended (self->word_numbers, GUINT_TO_POINTER (text), NULL, &known))
    return GPOINTER_TO_UINT (known);
  g_hash_table_insert (self->word_numbers, GUINT_TO_POINTER (text), GUINT_TO_POINTER (number));
  g_array_append_val (self->words, text);
  return number;
}

static guint
add_words (BowGazetteerBuilder *self,
           const char          *text,
           guint32              flag)
{
  g_auto (GStrv) words = bow_place_fold (text);
  guint n = 0;

  for (; words[n] != NULL; n++)
    {
      Occurrence occurrence = { number_word (self, words[n]), self->names->len | flag };

      g_array_append_val (self->occurrences, occurrence);
    }
  return n;
}

static gboolean
check (BowGazetteerBuilder *self,
       const BowPlaceName  *name,
       GError             **error)
{
  if (*name->name == '\0' || strlen (name->name) > BOW_GAZETTEER_MAX_TEXT || strlen (name->within) > BOW_GAZETTEER_MAX_TEXT
      || !g_utf8_validate (name->name, -1, NULL) || !g_utf8_validate (name->within, -1, NULL))
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("A name is empty, or longer than %d bytes, or not in UTF-8."), BOW_GAZETTEER_MAX_TEXT);
  else if (!(fabs (name->position.longitude) <= 180 && fabs (name->position.latitude) <= 90))
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("“%s” is nowhere on Earth."), name->name);
  else if (!(name->precision_m >= 0 && name->precision_m <= BOW_GEOMETRY_MAX_PRECISION))
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("How far “%s” reaches is not a number of metres."), name->name);
  else if (self->names->len == BOW_GAZETTEER_MAX_NAMES || self->texts->len > MAX_TEXTS || self->occurrences->len > MAX_POSTINGS)
    g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A gazetteer can have no more than %d names. Import the part that you need."), BOW_GAZETTEER_MAX_NAMES);
  else
    return TRUE;
  return FALSE;
}

/**
 * bow_gazetteer_builder_add:
 * @self: a builder
 * @name: a name
 * @error: return location
 *
 * Adds a name.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT where it is none that can be found,
 *   or with %BOW_ERROR_TOO_LARGE
 */
gboolean
bow_gazetteer_builder_add (BowGazetteerBuilder *self,
                           const BowPlaceName  *name,
                           GError             **error)
{
  GazetteerName entry;

  if (!check (self, name, error))
    return FALSE;
  entry = (GazetteerName) {
    .longitude = (gint32) lround (name->position.longitude * GAZETTEER_DEGREE),
    .latitude = (gint32) lround (name->position.latitude * GAZETTEER_DEGREE),
    .name = add_text (self, name->name),
    .within = add_text (self, name->within),
    .precision_m = (float) name->precision_m,
    .type = (guint8) name->type,
  };
  entry.n_words = (guint8) add_words (self, name->name, 0);
  add_words (self, name->within, GAZETTEER_WITHIN);
  g_array_append_val (self->names, entry);
  return TRUE;
}

/**
 * bow_gazetteer_builder_get_n_names:
 * @self: a builder
 *
 * Returns: how many names were added
 */
guint
bow_gazetteer_builder_get_n_names (BowGazetteerBuilder *self)
{
  return self->names->len;
}

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  BowGazetteerBuilder *self = data;
  const guint32 *left = a, *right = b;

  return strcmp ((const char *) self->texts->data + g_array_index (self->words, guint32, *left),
                 (const char *) self->texts->data + g_array_index (self->words, guint32, *right));
}

/* The words in order, and the postings of each after each other: counted,
 * then laid down where the counts say, so that nothing large is sorted. */
static void
index_words (BowGazetteerBuilder *self,
             GazetteerWord       *words,
             guint32             *postings)
{
  guint n = self->words->len;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree guint32 *next = g_new0 (guint32, n + 1);
  guint32 first = 0;

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof *order, compare_words, self);
  for (guint i = 0; i < self->occurrences->len; i++)
    next[g_array_index (self->occurrences, Occurrence, i).word]++;
  for (guint i = 0; i < n; i++)
    {
      guint32 count = next[order[i]];

      words[i] = (GazetteerWord) { g_array_index (self->words, guint32, order[i]), first };
      next[order[i]] = first;
      first += count;
    }
  words[n] = (GazetteerWord) { 0, first };
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const Occurrence *occurrence = &g_array_index (self->occurrences, Occurrence, i);

      postings[next[occurrence->word]++] = occurrence->posting;
    }
}

static gboolean
write_parts (BowGazetteerBuilder *self,
             GOutputStream       *stream,
             GCancellable        *cancellable,
             GError             **error)
{
  gsize n_words = (gsize) self->words->len + 1;
  g_autofree GazetteerWord *words = g_new0 (GazetteerWord, n_words);
  g_autofree guint32 *postings = g_new (guint32, (gsize) self->occurrences->len + 1);
  GazetteerHead head = {
    .version = GAZETTEER_VERSION,
    .order = GAZETTEER_ORDER,
    .n_names = self->names->len,
    .n_words = self->words->len,
    .n_postings = self->occurrences->len,
    .n_texts = self->texts->len,
    .title = self->title,
    .attribution = self->attribution,
  };

  memcpy (head.magic, GAZETTEER_MAGIC, sizeof head.magic);
  index_words (self, words, postings);
  return g_output_stream_write_all (stream, &head, sizeof head, NULL, cancellable, error)
         && g_output_stream_write_all (stream, self->names->data, self->names->len * sizeof (GazetteerName), NULL, cancellable, error)
         && g_output_stream_write_all (stream, words, n_words * sizeof *words, NULL, cancellable, error)
         && g_output_stream_write_all (stream, postings, self->occurrences->len * sizeof *postings, NULL, cancellable, error)
         && g_output_stream_write_all (stream, self->texts->data, self->texts->len, NULL, cancellable, error)
         && g_output_stream_close (stream, cancellable, error);
}

/**
 * bow_gazetteer_builder_write:
 * @self: a builder
 * @path: where to
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes the gazetteer beside @path and puts it there once it is whole, so
 * that whoever has the old one open keeps that.
 *
 * Returns: %FALSE with %BOW_ERROR_IO, or as it was cancelled; then @path is
 *   what it was
 */
gboolean
bow_gazetteer_builder_write (BowGazetteerBuilder *self,
                             const char          *path,
                             GCancellable        *cancellable,
                             GError             **error)
{
  g_autofree char *draft = g_strconcat (path, ".part", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (draft);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  g_unlink (draft);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, &local_error);
  if (stream != NULL && write_parts (self, G_OUTPUT_STREAM (stream), cancellable, &local_error) && g_rename (draft, path) == 0)
    return TRUE;
  g_unlink (draft);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("%s cannot be written: %s"), path,
                 local_error != NULL ? local_error->message : g_strerror (EIO));
  return FALSE;
}

/**
 * bow_gazetteer_builder_free:
 * @self: (transfer full): a builder
 */
void
bow_gazetteer_builder_free (BowGazetteerBuilder *self)
{
  g_array_unref (self->names);
  g_array_unref (self->occurrences);
  g_byte_array_unref (self->texts);
  g_hash_table_unref (self->text_offsets);
  g_hash_table_unref (self->word_numbers);
  g_array_unref (self->words);
  g_free (self);
}
