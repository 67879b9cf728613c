/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-merge.h"

#include <glib/gi18n-lib.h>

#include "forms/bow-merge-dialog.h"
#include "forms/bow-record-page.h"

#define MOST_DUPLICATES 8

typedef struct
{
  gint64 row;
  gboolean has_duplicates;
} Wanted;

/**
 * bow_record_twins_free:
 * @data: (transfer full): others of the same thing
 *
 * Frees them.
 */
void
bow_record_twins_free (gpointer data)
{
  BowRecordTwins *twins = data;

  g_clear_pointer (&twins->duplicates, g_ptr_array_unref);
  g_clear_pointer (&twins->into, bow_merged_free);
  g_clear_pointer (&twins->merged, g_ptr_array_unref);
  g_free (twins);
}

static gboolean
read_twins (BowCase         *bow_case,
            const Wanted    *wanted,
            BowRecordTwins  *twins,
            GCancellable    *cancellable,
            GError         **error)
{
  BowMerged *into;

  twins->merged = bow_case_list_merged (bow_case, wanted->row, error);
  if (twins->merged == NULL || !bow_case_read_merged (bow_case, wanted->row, &twins->into, error) ||
      !bow_case_read_merged (bow_case, wanted->row, &into, error))
    return FALSE;
  if (into != NULL)
    g_ptr_array_insert (twins->merged, 0, into);
  if (twins->into == NULL && wanted->has_duplicates)
    twins->duplicates = bow_case_duplicates_of (bow_case, wanted->row, MOST_DUPLICATES, cancellable, error);
  else
    twins->duplicates = g_ptr_array_new ();
  return twins->duplicates != NULL;
}

static gpointer
read_on_worker (BowCase       *bow_case,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  BowRecordTwins *twins = g_new0 (BowRecordTwins, 1);

  if (!read_twins (bow_case, data, twins, cancellable, error))
    g_clear_pointer (&twins, bow_record_twins_free);
  return twins;
}

/**
 * bow_record_merge_read:
 * @bow_case: a case
 * @record: the record that a page shows
 * @cancellable: (nullable): stops it
 * @callback: called when it is done, with a #BowRecordTwins
 * @user_data: handed to @callback
 *
 * Reads what there is of the same thing as a record.
 */
void
bow_record_merge_read (BowCase             *bow_case,
                       BowRecord           *record,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->row = bow_record_get_row (record);
  wanted->has_duplicates = bow_case_has_duplicates (bow_record_get_kind (record)) && bow_case_may (bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_WRITE);
  bow_case_run_async (bow_case, BOW_CASE_LATER, read_on_worker, wanted, g_free, bow_record_twins_free, cancellable, callback, user_data);
}

typedef struct
{
  gint64 row;
  gint64 other;
  gboolean link;
} Pair;

static gpointer
settle_on_worker (BowCase       *bow_case,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Pair *pair = data;
  gboolean done = pair->link ? bow_case_link_same (bow_case, pair->row, pair->other, NULL, error) > 0
                             : bow_case_not_duplicate (bow_case, pair->row, pair->other, error);

  return done ? g_strdup (pair->link ? _ ("Linked; both stay as they are") : _ ("Not asked again until one of the two changes")) : NULL;
}

static gpointer
unmerge_on_worker (BowCase       *bow_case,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return bow_case_unmerge (bow_case, *(gint64 *) data, error);
}

/* Says what became of it; the page is read again on BowCase::changed. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (said != NULL)
    gtk_widget_activate_action (page, "win.toast", "(sb)", said, TRUE);
  else if (BOW_IS_RECORD_PAGE (page))
    gtk_widget_activate_action (page, "record.say", "s", error->message);
  else
    gtk_widget_activate_action (page, "win.toast", "(sb)", error->message, FALSE);
}

/**
 * bow_record_merge_settle:
 * @widget: what says what became of it: the page of a record, or the window
 * @bow_case: the case
 * @row: row of a record
 * @other: row of another of its kind
 * @link: whether both tell of the same; else they are said not to
 *
 * Says of two records what they are to each other; both stay as they are.
 */
void
bow_record_merge_settle (GtkWidget *widget,
                         BowCase   *bow_case,
                         gint64     row,
                         gint64     other,
                         gboolean   link)
{
  Pair *pair = g_new0 (Pair, 1);

  *pair = (Pair) { row, other, link };
  bow_case_run_async (bow_case, BOW_CASE_NOW, settle_on_worker, pair, g_free, g_free, NULL, done_cb, g_object_ref (widget));
}

static void
settle_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowRecordPage *page = BOW_RECORD_PAGE (widget);

  bow_record_merge_settle (widget, bow_record_page_get_case (page), bow_record_page_get_row (page), g_variant_get_int64 (parameter),
                           g_str_equal (name, "record.link-same"));
}

static void
unmerge_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gint64 row = g_variant_get_int64 (parameter);

  bow_case_run_async (bow_record_page_get_case (BOW_RECORD_PAGE (widget)), BOW_CASE_NOW, unmerge_on_worker, g_memdup2 (&row, sizeof row), g_free,
                      g_free, NULL, done_cb, g_object_ref (widget));
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowRecordPage *page = BOW_RECORD_PAGE (widget);

  bow_merge_dialog_open (widget, bow_record_page_get_case (page), bow_record_page_get_row (page), g_variant_get_int64 (parameter));
}

/**
 * bow_record_merge_install:
 * @widget_class: the class of a page of a record
 *
 * Gives it the actions about two records of one thing.
 */
void
bow_record_merge_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.link-same", "x", settle_action);
  gtk_widget_class_install_action (widget_class, "record.not-duplicate", "x", settle_action);
  gtk_widget_class_install_action (widget_class, "record.merge-with", "x", merge_action);
  gtk_widget_class_install_action (widget_class, "record.unmerge", "x", unmerge_action);
}
