/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-leak-watch.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-leaks.h"
#include "forms/bow-fields.h"

#define AFTER_MS 300

struct _BowLeakWatch
{
  GObject parent_instance;

  BowCase *bow_case;
  BowRecord *record;
  /* The rows of the record first, then those of each child; NULL once the form has gone. */
  GPtrArray *fields;
  guint source;
};

G_DEFINE_FINAL_TYPE (BowLeakWatch, bow_leak_watch, G_TYPE_OBJECT)

static void
bow_leak_watch_dispose (GObject *object)
{
  BowLeakWatch *self = BOW_LEAK_WATCH (object);

  bow_leak_watch_stop (self);
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_leak_watch_parent_class)->dispose (object);
}

static void
bow_leak_watch_class_init (BowLeakWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_leak_watch_dispose;
}

static void
bow_leak_watch_init (BowLeakWatch *self)
{
}

static gboolean
is_of_kind (BowLeakWatch *self,
            const char   *name)
{
  return g_str_equal (bow_record_get_kind (self->record)->name, name);
}

static gpointer
check (BowCase       *bow_case,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  return bow_case_check_leaks (bow_case, data, error);
}

/* The findings of a line stand with its texts, those of the title with it; the
 * feedback of an issue is the only text of it that goes out. */
static void
show_report (BowLeakWatch        *self,
             const BowLeakReport *report)
{
  gboolean is_issue = is_of_kind (self, "issue");

  for (guint i = 0; i < self->fields->len; i++)
    {
      BowFields *fields = g_ptr_array_index (self->fields, i);
      g_autoptr (GPtrArray) findings = g_ptr_array_new ();
      gboolean goes_out = is_issue ? report->is_sanitised : i > 0 && bow_record_get (bow_fields_get_record (fields), "sanitised") != NULL;

      for (guint j = 0; j < report->leaks->len; j++)
        {
          const BowNoteLeak *leak = g_ptr_array_index (report->leaks, j);

          if (leak->line == (is_issue ? BOW_LEAK_FEEDBACK : i))
            g_ptr_array_add (findings, leak->finding);
        }
      bow_fields_show_leaks (fields, findings, goes_out ? _ ("Nothing found that gives somebody away") : NULL);
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowLeakWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowLeakReport) report = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (report != NULL && self->fields != NULL)
    show_report (self, report);
}

static void
show_identities (BowLeakWatch *self)
{
  gboolean is_anonymous = g_strcmp0 (bow_record_get (self->record, "anonymity"), "anonymous") == 0;
  g_autofree char *text = g_strjoin ("\n", bow_record_get (self->record, "narrative") != NULL ? bow_record_get (self->record, "narrative") : "",
                                     bow_record_get (self->record, "place_text"), NULL);
  g_autoptr (GPtrArray) findings = is_anonymous ? bow_identity_scan (text) : NULL;

  bow_fields_show_leaks (g_ptr_array_index (self->fields, 0), findings, NULL);
}

static gboolean
timeout_cb (gpointer user_data)
{
  BowLeakWatch *self = user_data;

  self->source = 0;
  if (is_of_kind (self, "report"))
    show_identities (self);
  else if (is_of_kind (self, "note") || is_of_kind (self, "issue"))
    bow_case_run_async (self->bow_case, BOW_CASE_SOON, check, bow_record_copy (self->record), g_object_unref,
                        (GDestroyNotify) bow_leak_report_free, NULL, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/**
 * bow_leak_watch_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record that is typed into
 * @fields: (element-type BowFields): what shows the findings: the rows of the
 *   record first, then those of each child in their order
 *
 * Returns: (transfer full): a watch that has not looked yet
 */
BowLeakWatch *
bow_leak_watch_new (BowCase   *bow_case,
                    BowRecord *record,
                    GPtrArray *fields)
{
  BowLeakWatch *self = g_object_new (BOW_TYPE_LEAK_WATCH, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  self->fields = g_ptr_array_ref (fields);
  if (is_of_kind (self, "issue"))
    bow_fields_put_leaks_at (g_ptr_array_index (fields, 0), "feedback");

  return self;
}

/**
 * bow_leak_watch_look:
 * @self: a watch
 *
 * Looks at what the record says, once nothing has been typed for a moment.
 */
void
bow_leak_watch_look (BowLeakWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fields != NULL)
    self->source = g_timeout_add (AFTER_MS, timeout_cb, self);
}

/**
 * bow_leak_watch_stop:
 * @self: a watch
 *
 * Shows nothing any more: the form has gone.
 */
void
bow_leak_watch_stop (BowLeakWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}
