/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts what saved searches show, one after the other: whatever a person asks
 * for meanwhile comes between. */
#include "search/bow-saved-counts.h"

#include "case/bow-case-async.h"

typedef struct
{
  BowCase *bow_case;
  gboolean watched;
  GCancellable *cancellable;
  BowSavedCounted counted;
  BowSavedSummed summed;
  GObject *object;
  /* Called with each, and goes on to the next. */
  GAsyncReadyCallback one_cb;
  GPtrArray *all;
  guint next;
  gint64 n_new;
} Counting;

static void
counting_free (Counting *self)
{
  g_clear_object (&self->bow_case);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->object);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_free (self);
}

static gpointer
count_one (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const gint64 *row = data;

  return bow_case_count_saved (bow_case, *row, error);
}

static void
go_on (Counting *self)
{
  const BowSavedSearch *saved = NULL;

  while (self->next < self->all->len && saved == NULL)
    {
      saved = g_ptr_array_index (self->all, self->next++);
      if (self->watched && !saved->is_watched)
        saved = NULL;
    }
  if (saved != NULL)
    {
      bow_case_run_async (self->bow_case, BOW_CASE_LATER, count_one, g_memdup2 (&saved->row, sizeof saved->row), g_free,
                          (GDestroyNotify) bow_saved_search_free, self->cancellable, self->one_cb, self);
      return;
    }
  if (self->summed != NULL && !g_cancellable_is_cancelled (self->cancellable))
    self->summed (self->object, self->n_new);
  counting_free (self);
}

static void
one_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Counting *self = user_data;
  g_autoptr (BowSavedSearch) saved = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      counting_free (self);
      return;
    }
  /* One that has gone meanwhile is counted no more. */
  if (saved != NULL)
    {
      self->n_new += saved->n_new;
      if (self->counted != NULL)
        self->counted (self->object, saved);
    }
  go_on (self);
}

static gpointer
list (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_case_list_saved (bow_case, FALSE, cancellable, error);
}

static void
list_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Counting *self = user_data;

  self->all = bow_case_run_finish (BOW_CASE (source), result, NULL);
  if (self->all == NULL || g_cancellable_is_cancelled (self->cancellable))
    counting_free (self);
  else
    go_on (self);
}

/**
 * bow_saved_counts_begin:
 * @bow_case: a case
 * @watched: whether only those are counted that this account watches
 * @cancellable: stops it; nobody is told of any then
 * @counted: (nullable): told of each
 * @summed: (nullable): told at the end
 * @object: (type GObject): handed to both, and kept until then
 *
 * Begins to count.
 */
void
bow_saved_counts_begin (BowCase         *bow_case,
                        gboolean         watched,
                        GCancellable    *cancellable,
                        BowSavedCounted  counted,
                        BowSavedSummed   summed,
                        gpointer         object)
{
  Counting *self = g_new0 (Counting, 1);

  self->bow_case = g_object_ref (bow_case);
  self->watched = watched;
  self->cancellable = g_object_ref (cancellable);
  self->counted = counted;
  self->summed = summed;
  self->object = g_object_ref (object);
  self->one_cb = one_cb;
  bow_case_run_async (bow_case, BOW_CASE_LATER, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, list_cb, self);
}
