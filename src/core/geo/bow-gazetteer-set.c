/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-gazetteer-set.h"

#include <math.h>
#include <string.h>

/* Two gazetteers that name the same thing do not put it in quite the same place. */
#define SAME_M 250.0

struct _BowGazetteerSet
{
  GPtrArray *gazetteers;
  GPtrArray *files;
};

static GMutex usual_mutex;
static BowGazetteerSet *usual;

/**
 * bow_gazetteer_set_dup_folder:
 *
 * Returns: (transfer full): the folder in which the gazetteers of this computer lie
 */
char *
bow_gazetteer_set_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "bowstreet", "gazetteers", NULL);
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && files->len < BOW_GAZETTEER_MAX_FILES && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, BOW_GAZETTEER_SUFFIX))
      g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_files);
  return files;
}

/**
 * bow_gazetteer_set_load:
 * @folder: where gazetteers lie
 *
 * Opens all gazetteers of a folder. What is none, or of another version, is
 * passed over: it can be imported again.
 *
 * Returns: (transfer full): the set, perhaps empty
 */
BowGazetteerSet *
bow_gazetteer_set_load (const char *folder)
{
  BowGazetteerSet *self = g_atomic_rc_box_new0 (BowGazetteerSet);
  g_autoptr (GPtrArray) files = list_files (folder);

  self->gazetteers = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_gazetteer_unref);
  self->files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (files, i), NULL);
      BowGazetteer *gazetteer = bow_gazetteer_open (path, NULL);

      if (gazetteer == NULL)
        continue;
      g_ptr_array_add (self->gazetteers, gazetteer);
      g_ptr_array_add (self->files, g_strdup (g_ptr_array_index (files, i)));
    }
  return self;
}

/**
 * bow_gazetteer_set_ref_usual:
 *
 * The gazetteers of this computer as they were when somebody first asked, or
 * first asked again after bow_gazetteer_set_forget_usual().
 *
 * Returns: (transfer full): the set, perhaps empty
 */
BowGazetteerSet *
bow_gazetteer_set_ref_usual (void)
{
  BowGazetteerSet *set;

  g_mutex_lock (&usual_mutex);
  if (usual == NULL)
    {
      g_autofree char *folder = bow_gazetteer_set_dup_folder ();

      usual = bow_gazetteer_set_load (folder);
    }
  set = bow_gazetteer_set_ref (usual);
  g_mutex_unlock (&usual_mutex);
  return set;
}

/**
 * bow_gazetteer_set_forget_usual:
 *
 * Says that a gazetteer came or went.
 */
void
bow_gazetteer_set_forget_usual (void)
{
  g_mutex_lock (&usual_mutex);
  g_clear_pointer (&usual, bow_gazetteer_set_unref);
  g_mutex_unlock (&usual_mutex);
}

/**
 * bow_gazetteer_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same
 */
BowGazetteerSet *
bow_gazetteer_set_ref (BowGazetteerSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BowGazetteerSet *self = data;

  g_ptr_array_unref (self->gazetteers);
  g_ptr_array_unref (self->files);
}

/**
 * bow_gazetteer_set_unref:
 * @self: (transfer full): a set
 */
void
bow_gazetteer_set_unref (BowGazetteerSet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bow_gazetteer_set_get_n:
 * @self: a set
 *
 * Returns: how many gazetteers it has
 */
guint
bow_gazetteer_set_get_n (const BowGazetteerSet *self)
{
  return self->gazetteers->len;
}

/**
 * bow_gazetteer_set_get:
 * @self: a set
 * @index: below bow_gazetteer_set_get_n()
 *
 * Returns: (transfer none): a gazetteer of it
 */
BowGazetteer *
bow_gazetteer_set_get (const BowGazetteerSet *self,
                       guint                  index)
{
  g_return_val_if_fail (index < self->gazetteers->len, NULL);

  return g_ptr_array_index (self->gazetteers, index);
}

/**
 * bow_gazetteer_set_get_file:
 * @self: a set
 * @index: below bow_gazetteer_set_get_n()
 *
 * Returns: (transfer none): the name of its file, in the folder that was loaded
 */
const char *
bow_gazetteer_set_get_file (const BowGazetteerSet *self,
                            guint                  index)
{
  g_return_val_if_fail (index < self->files->len, NULL);

  return g_ptr_array_index (self->files, index);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const BowGazetteerHit *left = a, *right = b;

  if (left->match.rank != right->match.rank)
    return left->match.rank < right->match.rank ? -1 : 1;
  if (left->match.distance != right->match.distance)
    return left->match.distance < right->match.distance ? -1 : 1;
  return 0;
}

static gboolean
is_same (const BowGazetteerHit *a,
         const BowGazetteerHit *b)
{
  BowPlaceName left, right;
  double east, north;

  bow_gazetteer_get_name (a->gazetteer, a->match.index, &left);
  bow_gazetteer_get_name (b->gazetteer, b->match.index, &right);
  north = left.position.latitude - right.position.latitude;
  east = (left.position.longitude - right.position.longitude) * cos (left.position.latitude * G_PI / 180);
  return left.type == right.type && g_ascii_strcasecmp (left.name, right.name) == 0
         && hypot (east, north) * 111195 <= SAME_M;
}

/* The same thing out of two gazetteers is shown once. */
static void
drop_doubles (GArray *hits,
              guint   limit)
{
  guint kept = 0;

  for (guint i = 0; i < hits->len && kept < limit; i++)
    {
      gboolean is_double = FALSE;

      for (guint j = 0; j < kept && !is_double; j++)
        is_double = is_same (&g_array_index (hits, BowGazetteerHit, j), &g_array_index (hits, BowGazetteerHit, i));
      if (!is_double)
        g_array_index (hits, BowGazetteerHit, kept++) = g_array_index (hits, BowGazetteerHit, i);
    }
  g_array_set_size (hits, kept);
}

/**
 * bow_gazetteer_set_search:
 * @self: a set
 * @words: what is looked for, as bow_place_fold() gives it
 * @near: (nullable): where somebody looks
 * @limit: how many are wanted at most
 *
 * Looks through all gazetteers as bow_gazetteer_search() does. What two of
 * them name alike in the same place is there once.
 *
 * Returns: (transfer full) (element-type BowGazetteerHit): what was found,
 *   best first; good as long as the set is
 */
GArray *
bow_gazetteer_set_search (const BowGazetteerSet *self,
                          char                 **words,
                          const BowPosition     *near,
                          guint                  limit)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (BowGazetteerHit));

  for (guint i = 0; i < self->gazetteers->len; i++)
    {
      const BowGazetteer *gazetteer = g_ptr_array_index (self->gazetteers, i);
      g_autoptr (GArray) matches = bow_gazetteer_search (gazetteer, words, near, 2 * limit);

      for (guint j = 0; j < matches->len; j++)
        {
          BowGazetteerHit hit = { gazetteer, g_array_index (matches, BowPlaceMatch, j) };

          g_array_append_val (hits, hit);
        }
    }
  g_array_sort (hits, compare_hits);
  drop_doubles (hits, limit);
  return hits;
}

/**
 * bow_gazetteer_set_find_nearest:
 * @self: a set
 * @at: a position
 * @types: the #BowPlaceType that are wanted, as bits
 * @hit: (out): the nearest of them
 *
 * Returns: whether there is any
 */
gboolean
bow_gazetteer_set_find_nearest (const BowGazetteerSet *self,
                                const BowPosition     *at,
                                guint                  types,
                                BowGazetteerHit       *hit)
{
  *hit = (BowGazetteerHit) { NULL, { .distance = INFINITY } };
  for (guint i = 0; i < self->gazetteers->len; i++)
    {
      BowGazetteerHit other = { g_ptr_array_index (self->gazetteers, i), { 0 } };

      if (bow_gazetteer_find_nearest (other.gazetteer, at, types, &other.match) && other.match.distance < hit->match.distance)
        *hit = other;
    }
  return hit->gazetteer != NULL;
}
