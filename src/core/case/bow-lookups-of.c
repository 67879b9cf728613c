/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-lookups-of.h"

#include "case/bow-case-async.h"
#include "case/bow-case-lookups.h"

#define DATA_KEY "bow-lookups"

static gpointer
list_lookups (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_case_list_lookups (bow_case, NULL, error);
}

/* A case that closes meanwhile has no form left to show them. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowLookups) self = user_data;
  g_autoptr (GPtrArray) lookups = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (lookups != NULL)
    bow_lookups_set (self, lookups);
}

static void
load (BowLookups *self,
      BowCase    *bow_case)
{
  bow_case_run_async (bow_case, BOW_CASE_NOW, list_lookups, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                      NULL, listed_cb, g_object_ref (self));
}

static void
changed_cb (BowCase    *bow_case,
            BowLookups *self)
{
  load (self, bow_case);
}

/**
 * bow_lookups_of:
 * @bow_case: a case
 *
 * The lists of a case. They are read once, and again whenever the case changes;
 * until they are there every list is as the program has it.
 *
 * Returns: (transfer none): the lists, which live as long as the case
 */
BowLookups *
bow_lookups_of (BowCase *bow_case)
{
  BowLookups *self = g_object_get_data (G_OBJECT (bow_case), DATA_KEY);

  if (self != NULL)
    return self;
  self = bow_lookups_new ();
  g_object_set_data_full (G_OBJECT (bow_case), DATA_KEY, self, g_object_unref);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (changed_cb), self, 0);
  load (self, bow_case);
  return self;
}
