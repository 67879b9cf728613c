/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-gazetteer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-gazetteer-private.h"
#include "geo/bow-place-fold.h"

#define MAX_WORDS 12
#define METRES_PER_DEGREE 111195.0
#define BITS 64
/* How many times as many matches as are wanted are looked at more closely. */
#define CLOSER 4

struct _BowGazetteer
{
  GMappedFile *file;
  const GazetteerHead *head;
  const GazetteerName *names;
  const GazetteerWord *words;
  const guint32 *postings;
  const char *texts;
};

/* What people write for what gazetteers spell out, and the other way round. */
static const struct
{
  const char *typed;
  const char *spelt;
} short_forms[] = {
  { "ave", "avenue" }, { "cl", "close" }, { "cres", "crescent" }, { "ct", "court" }, { "dr", "drive" },
  { "gdns", "gardens" }, { "gr", "grove" }, { "hse", "house" }, { "la", "lane" }, { "ln", "lane" }, { "pk", "park" },
  { "pl", "place" }, { "rd", "road" }, { "saint", "st" }, { "sq", "square" }, { "st", "saint" }, { "stn", "station" },
  { "terr", "terrace" },
};

/* The parts follow each other without a gap, so that one sum says whether all
 * of them are there. */
static gboolean
lay_out (BowGazetteer *self)
{
  gsize length = g_mapped_file_get_length (self->file), expected;
  const char *bytes = g_mapped_file_get_contents (self->file);
  const GazetteerHead *head = (const GazetteerHead *) (gconstpointer) bytes;

  if (length < sizeof *head || memcmp (head->magic, GAZETTEER_MAGIC, sizeof head->magic) != 0
      || head->version != GAZETTEER_VERSION || head->order != GAZETTEER_ORDER
      || head->n_names > BOW_GAZETTEER_MAX_NAMES || head->n_words == G_MAXUINT32)
    return FALSE;
  expected = sizeof *head + (gsize) head->n_names * sizeof (GazetteerName)
             + ((gsize) head->n_words + 1) * sizeof (GazetteerWord)
             + (gsize) head->n_postings * sizeof (guint32) + head->n_texts;
  /* The last text ends, so all of them do. */
  if (length != expected || head->n_texts == 0 || bytes[length - 1] != '\0')
    return FALSE;
  self->head = head;
  self->names = (const GazetteerName *) (gconstpointer) (bytes + sizeof *head);
  self->words = (const GazetteerWord *) (gconstpointer) (self->names + head->n_names);
  self->postings = (const guint32 *) (gconstpointer) (self->words + head->n_words + 1);
  self->texts = (const char *) (self->postings + head->n_postings);
  return TRUE;
}

/**
 * bow_gazetteer_open:
 * @path: a file that was made by a #BowGazetteerBuilder
 * @error: return location
 *
 * Opens a gazetteer.
 *
 * Returns: (transfer full): the gazetteer; %NULL with %BOW_ERROR_IO, or
 *   %BOW_ERROR_FORMAT where the file is none
 */
BowGazetteer *
bow_gazetteer_open (const char *path,
                    GError    **error)
{
  g_autoptr (BowGazetteer) self = g_atomic_rc_box_new0 (BowGazetteer);
  g_autoptr (GError) local_error = NULL;

  self->file = g_mapped_file_new (path, FALSE, &local_error);
  if (self->file == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("%s cannot be read: %s"), path, local_error->message);
      return NULL;
    }
  if (!lay_out (self))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s is not a gazetteer of this version. Import it again."), path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * bow_gazetteer_ref:
 * @self: a gazetteer
 *
 * Returns: (transfer full): the same
 */
BowGazetteer *
bow_gazetteer_ref (BowGazetteer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_clear_pointer (&((BowGazetteer *) data)->file, g_mapped_file_unref);
}

/**
 * bow_gazetteer_unref:
 * @self: (transfer full): a gazetteer
 */
void
bow_gazetteer_unref (BowGazetteer *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static const char *
get_text (const BowGazetteer *self,
          guint32             offset)
{
  return offset < self->head->n_texts ? self->texts + offset : "";
}

/**
 * bow_gazetteer_get_title:
 * @self: a gazetteer
 *
 * Returns: (transfer none): what it is, such as "Code-Point Open"
 */
const char *
bow_gazetteer_get_title (const BowGazetteer *self)
{
  return get_text (self, self->head->title);
}

/**
 * bow_gazetteer_get_attribution:
 * @self: a gazetteer
 *
 * Returns: (transfer none): who must be named where it is used
 */
const char *
bow_gazetteer_get_attribution (const BowGazetteer *self)
{
  return get_text (self, self->head->attribution);
}

/**
 * bow_gazetteer_get_n_names:
 * @self: a gazetteer
 *
 * Returns: how many names it has
 */
guint
bow_gazetteer_get_n_names (const BowGazetteer *self)
{
  return self->head->n_names;
}

static BowPosition
get_position (const GazetteerName *name)
{
  return (BowPosition) { name->longitude / GAZETTEER_DEGREE, name->latitude / GAZETTEER_DEGREE };
}

/**
 * bow_gazetteer_get_name:
 * @self: a gazetteer
 * @index: below bow_gazetteer_get_n_names()
 * @name: (out): the name; its texts live as long as the gazetteer
 *
 * Reads a line of it.
 */
void
bow_gazetteer_get_name (const BowGazetteer *self,
                        guint               index,
                        BowPlaceName       *name)
{
  const GazetteerName *from;

  g_return_if_fail (index < self->head->n_names);

  from = &self->names[index];
  *name = (BowPlaceName) {
    .name = get_text (self, from->name),
    .within = get_text (self, from->within),
    .type = MIN (from->type, BOW_PLACE_N_TYPES - 1),
    .position = get_position (from),
    .precision_m = from->precision_m >= 0 ? MIN ((double) from->precision_m, BOW_GEOMETRY_MAX_PRECISION) : 0,
  };
}

/* The first word that is not before @prefix, or with @past the first that is
 * after all that begin with it. */
static guint32
find_word (const BowGazetteer *self,
           const char         *prefix,
           gboolean            past)
{
  gsize length = strlen (prefix);
  guint32 low = 0, high = self->head->n_words;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = strncmp (get_text (self, self->words[middle].text), prefix, length);

      if (order < 0 || (past && order == 0))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
mark (const BowGazetteer *self,
      guint32             first_word,
      guint32             end_word,
      gboolean            names_only,
      guint64            *set)
{
  /* A damaged file may say anything here. */
  guint32 first = MIN (self->words[first_word].first, self->head->n_postings);
  guint32 end = MIN (self->words[end_word].first, self->head->n_postings);

  for (guint32 i = first; i < end; i++)
    {
      guint32 name = self->postings[i] & ~GAZETTEER_WITHIN;

      if (name < self->head->n_names && !(names_only && (self->postings[i] & GAZETTEER_WITHIN)))
        set[name / BITS] |= 1ull << (name % BITS);
    }
}

static void
mark_word (const BowGazetteer *self,
           const char         *word,
           gboolean            exact,
           gboolean            names_only,
           guint64            *set)
{
  guint32 first = find_word (self, word, FALSE);
  guint32 end = exact ? first : find_word (self, word, TRUE);

  if (exact && first < self->head->n_words && strcmp (get_text (self, self->words[first].text), word) == 0)
    end = first + 1;
  if (first < end)
    mark (self, first, end, names_only, set);
}

/* How words are looked for: each as the beginning of one; so the last alone,
 * which may still be being typed; or none. */
typedef enum
{
  AS_BEGINNINGS,
  AS_TYPED,
  AS_WHOLE,
} Manner;

/* Which names have all the words. */
static guint64 *
mark_words (const BowGazetteer *self,
            char              **words,
            Manner              manner,
            gboolean            names_only)
{
  gsize n = self->head->n_names / BITS + 1;
  guint64 *all = NULL;
  g_autofree guint64 *one = g_new (guint64, n);

  for (guint i = 0; words[i] != NULL && i < MAX_WORDS; i++)
    {
      gboolean exact = manner == AS_WHOLE || (manner == AS_TYPED && words[i + 1] != NULL);

      memset (one, 0, n * sizeof *one);
      mark_word (self, words[i], exact, names_only, one);
      for (gsize j = 0; j < G_N_ELEMENTS (short_forms); j++)
        if (strcmp (short_forms[j].typed, words[i]) == 0)
          mark_word (self, short_forms[j].spelt, exact, names_only, one);
      if (all == NULL)
        all = g_memdup2 (one, n * sizeof *one);
      else
        for (gsize j = 0; j < n; j++)
          all[j] &= one[j];
    }
  return all;
}

static double
measure (const GazetteerName *name,
         const BowPosition   *from,
         double               shrink)
{
  double east = (name->longitude / GAZETTEER_DEGREE - from->longitude) * shrink;
  double north = name->latitude / GAZETTEER_DEGREE - from->latitude;

  return sqrt (east * east + north * north) * METRES_PER_DEGREE;
}

static int
compare (gconstpointer first,
         gconstpointer second)
{
  const BowPlaceMatch *a = first, *b = second;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->distance != b->distance)
    return a->distance < b->distance ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}

/* Keeps the best few in order: nearly every further match is worse than the
 * last of them, so it is turned away by one comparison. */
static void
keep (GArray              *best,
      const BowPlaceMatch *match,
      guint                limit)
{
  guint at = best->len;

  while (at > 0 && compare (match, &g_array_index (best, BowPlaceMatch, at - 1)) < 0)
    at--;
  if (at >= limit)
    return;
  g_array_insert_val (best, at, *match);
  if (best->len > limit)
    g_array_set_size (best, limit);
}

static gboolean
has (const guint64 *set,
     guint32        index)
{
  return (set[index / BITS] >> (index % BITS) & 1) != 0;
}

/* Whether each word of the name was asked for: of "mill road cambridge" that is
 * so for the road there, and not for the cemetery that is named after it. */
static gboolean
is_asked_for (const BowGazetteer *self,
              guint32             index,
              char              **words)
{
  g_auto (GStrv) named = bow_place_fold (get_text (self, self->names[index].name));
  gboolean asked = TRUE;

  for (guint i = 0; asked && named[i] != NULL; i++)
    {
      asked = FALSE;
      for (guint j = 0; !asked && words[j] != NULL; j++)
        asked = g_str_has_prefix (named[i], words[j]);
    }
  return asked;
}

static void
look_closer (const BowGazetteer *self,
             GArray             *best,
             const guint64      *named,
             char              **words,
             guint               limit)
{
  for (guint i = 0; i < best->len; i++)
    {
      BowPlaceMatch *match = &g_array_index (best, BowPlaceMatch, i);

      if ((match->rank == 1 || match->rank == 2) && !is_asked_for (self, match->index, words))
        match->rank = has (named, match->index) ? 3 : 4;
    }
  g_array_sort (best, compare);
  if (best->len > limit)
    g_array_set_size (best, limit);
}

/* As far as the sets say it. A name of more words than were typed has one that
 * nobody asked for. */
static guint
rank (const GazetteerName *name,
      guint32              index,
      guint                n_words,
      const guint64       *named,
      const guint64       *typed,
      const guint64       *exact)
{
  if (name->n_words == n_words && has (exact, index))
    return 0;
  if (name->n_words <= n_words)
    return has (typed, index) ? 1 : 2;
  return has (named, index) ? 3 : 4;
}

/**
 * bow_gazetteer_search:
 * @self: a gazetteer
 * @words: what is looked for, as bow_place_fold() gives it
 * @near: (nullable): where somebody looks
 * @limit: how many matches are wanted at most
 *
 * Finds the names that have all of the words, each as the beginning of a word
 * of the name or of what it lies in: first what is called exactly that, then
 * what is so called in a place so called or has the last word to be ended, then
 * what begins so, then names that have more words, then the rest; and among equals what is nearer to @near. Its work grows with how often the words occur and not
 * with the order of the names.
 *
 * Returns: (transfer full) (element-type BowPlaceMatch): the matches, best first
 */
GArray *
bow_gazetteer_search (const BowGazetteer *self,
                      char              **words,
                      const BowPosition  *near,
                      guint               limit)
{
  GArray *best = g_array_new (FALSE, FALSE, sizeof (BowPlaceMatch));
  g_autofree guint64 *found = NULL, *named = NULL, *typed = NULL, *exact = NULL;
  guint n_words = g_strv_length (words);
  double shrink = near != NULL ? cos (near->latitude * G_PI / 180) : 1;

  if (n_words == 0 || n_words > MAX_WORDS || limit == 0)
    return best;
  found = mark_words (self, words, AS_BEGINNINGS, FALSE);
  named = mark_words (self, words, AS_BEGINNINGS, TRUE);
  typed = mark_words (self, words, AS_TYPED, FALSE);
  exact = mark_words (self, words, AS_WHOLE, TRUE);
  for (gsize i = 0; i < self->head->n_names / BITS + 1; i++)
    for (guint64 rest = found[i]; rest != 0; rest &= rest - 1)
      {
        guint32 index = (guint32) (i * BITS + (gsize) __builtin_ctzll (rest));
        const GazetteerName *name = &self->names[index];
        BowPlaceMatch match = { rank (name, index, n_words, named, typed, exact), 0, index };

        if (near != NULL)
          match.distance = measure (name, near, shrink);
        keep (best, &match, limit * CLOSER);
      }
  look_closer (self, best, named, words, limit);
  return best;
}

/**
 * bow_gazetteer_find_nearest:
 * @self: a gazetteer
 * @at: a position
 * @types: the #BowPlaceType that are wanted, as bits
 * @match: (out): the nearest of them, with its distance
 *
 * Finds what is nearest to a position.
 *
 * Returns: whether there is any
 */
gboolean
bow_gazetteer_find_nearest (const BowGazetteer *self,
                            const BowPosition  *at,
                            guint               types,
                            BowPlaceMatch      *match)
{
  double shrink = cos (at->latitude * G_PI / 180);

  *match = (BowPlaceMatch) { .distance = INFINITY };
  for (guint32 i = 0; i < self->head->n_names; i++)
    {
      const GazetteerName *name = &self->names[i];
      double distance;

      if (name->type >= BOW_PLACE_N_TYPES || !(types & 1u << name->type))
        continue;
      distance = measure (name, at, shrink);
      if (distance < match->distance)
        {
          match->distance = distance;
          match->index = i;
        }
    }
  return isfinite (match->distance);
}
