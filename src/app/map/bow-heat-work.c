/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-work.h"

#include "case/bow-case-async.h"
#include "case/bow-case-shapes.h"

/* What happened somewhere, once: plans, places and people are not counted. */
static const char *const happenings[] = { "report", "event", "arrest", "search" };

typedef struct
{
  BowFilter *filter;
  BowFilter *before;
} Asked;

typedef struct
{
  BowHotInput *input;
  BowHotDesign design;
} Wanted;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->filter);
  g_clear_object (&asked->before);
  g_free (asked);
}

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  bow_hot_input_unref (wanted->input);
  g_free (wanted);
}

/**
 * bow_heat_narrow:
 * @filter: (transfer full): what is shown
 *
 * Narrows it to what happened.
 *
 * Returns: (transfer full) (nullable): the filter; %NULL where nothing that
 *   happens is shown
 */
BowFilter *
bow_heat_narrow (BowFilter *filter)
{
  const char *const *kinds = bow_filter_get_kinds (filter);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (happenings); i++)
    if (kinds == NULL || g_strv_contains (kinds, happenings[i]))
      g_ptr_array_add (both, (gpointer) happenings[i]);
  if (both->len == 0)
    {
      g_object_unref (filter);
      return NULL;
    }
  g_ptr_array_add (both, NULL);
  bow_filter_set_kinds (filter, (const char *const *) both->pdata);

  return filter;
}

static gpointer
read_input (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Asked *asked = data;
  g_autoptr (BowPattern) pattern = bow_pattern_new (bow_case, asked->filter, cancellable, error);
  g_autoptr (BowPattern) before = NULL;

  if (pattern == NULL)
    return NULL;
  if (asked->before != NULL && (before = bow_pattern_new (bow_case, asked->before, cancellable, error)) == NULL)
    return NULL;

  return bow_hot_input_new (g_steal_pointer (&pattern), g_steal_pointer (&before), cancellable, error);
}

/**
 * bow_heat_read_async:
 * @bow_case: the case
 * @filter: (transfer full): what happened, of bow_heat_narrow()
 * @before: (transfer full) (nullable): for a change, what happened before
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads what hot spots are worked out from. The result of
 * bow_case_run_finish() is a #BowHotInput.
 */
void
bow_heat_read_async (BowCase            *bow_case,
                     BowFilter          *filter,
                     BowFilter          *before,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->filter = filter;
  asked->before = before;
  bow_case_run_async (bow_case, BOW_CASE_LATER, read_input, asked, asked_free, (GDestroyNotify) bow_hot_input_unref, cancellable, callback, user_data);
}

static gpointer
read_claims (BowCase       *bow_case,
             gpointer       filter,
             GCancellable  *cancellable,
             GError       **error)
{
  return bow_case_list_claimed_spots (bow_case, filter, cancellable, error);
}

/**
 * bow_heat_read_claims_async:
 * @bow_case: the case
 * @filter: (transfer full): what is shown
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads where callers say that it happens often. The result of
 * bow_case_run_finish() is an array of #BowWhenWhere.
 */
void
bow_heat_read_claims_async (BowCase            *bow_case,
                            BowFilter          *filter,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  bow_case_run_async (bow_case, BOW_CASE_LATER, read_claims, filter, g_object_unref, (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

static void
reckon (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  const Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  BowHotSpots *spots = bow_hot_spots_new (wanted->input, &wanted->design, cancellable, &error);

  if (spots == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, spots, (GDestroyNotify) bow_hot_spots_unref);
}

/**
 * bow_heat_reckon_async:
 * @source: (type GObject): who asks
 * @input: what happened
 * @design: what is asked for
 * @cancellable: stops it
 * @callback: called when it is done, with @source
 *
 * Works out hot spots in a thread of their own.
 */
void
bow_heat_reckon_async (gpointer            source,
                       BowHotInput        *input,
                       const BowHotDesign *design,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->input = bow_hot_input_ref (input);
  wanted->design = *design;
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, reckon);
}

/**
 * bow_heat_reckon_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the hot spots, or %NULL with @error set
 */
BowHotSpots *
bow_heat_reckon_finish (GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
