/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-file-tasks.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-async.h"
#include "case/bow-case-integrity.h"
#include "intake/bow-intake.h"
#include "widgets/bow-message.h"
#include "widgets/bow-task-bar.h"

/* Files on their way in, one after the other. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  GPtrArray *intakes;
  BowIntakeFormat format;
  /* The one that is on its way; read by the main thread for its progress. */
  guint current;
  guint tick;
} Import;

static void
say (GtkWidget  *parent,
     const char *text,
     gboolean    can_undo)
{
  gtk_widget_activate_action (parent, "win.toast", "(sb)", text, can_undo);
}

static void
import_free (Import *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_ptr_array_unref (self->intakes);
  g_object_unref (self->bar);
  g_object_unref (self->parent);
  g_object_unref (self->bow_case);
  g_free (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  Import *self = user_data;

  double progress = 0;

  for (guint i = 0; i < self->intakes->len; i++)
    progress += bow_intake_get_progress (g_ptr_array_index (self->intakes, i));
  bow_task_bar_set_progress (self->bar, progress / self->intakes->len);
  return G_SOURCE_CONTINUE;
}

static gboolean
import_slice (BowCase       *bow_case,
              gpointer       data,
              gboolean      *done,
              GCancellable  *cancellable,
              GError       **error)
{
  Import *self = data;
  BowIntake *intake = g_ptr_array_index (self->intakes, self->current);
  gboolean is_in = FALSE;

  if (!bow_intake_step (intake, bow_case, &is_in, cancellable, error))
    {
      bow_intake_give_up (intake, bow_case);
      return FALSE;
    }
  if (is_in)
    self->current++;
  *done = self->current == self->intakes->len;
  return TRUE;
}

static void
tell_imported (Import    *self,
               BowIntake *intake)
{
  const BowBackground *background = bow_intake_get_background (intake);
  g_autofree char *text = NULL;

  if (bow_intake_was_there (intake))
    text = g_strdup (bow_intake_get_earlier (intake));
  else if (bow_intake_get_n_links (intake) > 0)
    text = g_strdup_printf (_ ("%s: %'" PRId64 " rows; its links to other files were not followed"),
                            bow_intake_get_name (intake), background->n_rows);
  else if (background != NULL)
    text = g_strdup_printf (_ ("%s: %'" PRId64 " rows, %'" PRId64 " of them without a place"),
                            bow_intake_get_name (intake), background->n_rows, background->n_unplaced);
  else if (g_str_equal (bow_intake_get_kind (intake)->name, "walk"))
    text = g_strdup_printf (_ ("%s: %'" PRId64 " patrols made"), bow_intake_get_name (intake),
                            bow_intake_get_n_reports (intake, NULL, NULL));
  else
    text = g_strdup_printf (_ ("%s: %'" PRId64 " reports"), bow_intake_get_name (intake),
                            bow_intake_get_n_reports (intake, NULL, NULL));
  say (self->parent, text, !bow_intake_was_there (intake));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Import *self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  bow_task_bar_end (self->bar);
  for (guint i = 0; i < self->current; i++)
    tell_imported (self, g_ptr_array_index (self->intakes, i));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self->parent, _ ("The import was stopped; nothing of the file on its way was kept"), FALSE);
  else if (error != NULL)
    bow_message_show (self->parent, _ ("The File Was Not Imported"), error->message);
  import_free (self);
}

/* All files are opened before the first is brought in, so that one that is
 * not what it should be stops the lot while there is nothing to take back. */
static gboolean
open_files (Import      *self,
            GListModel  *files,
            GError     **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      BowIntake *intake = NULL;

      if (g_file_peek_path (file) != NULL)
        intake = bow_intake_new (g_file_peek_path (file), self->format, error);
      if (intake == NULL)
        return FALSE;
      g_ptr_array_add (self->intakes, intake);
    }
  return self->intakes->len > 0;
}

static Import *
import_new (GtkWidget  *parent,
            BowTaskBar *bar,
            BowCase    *bow_case)
{
  Import *self = g_new0 (Import, 1);

  self->parent = g_object_ref (parent);
  self->bar = g_object_ref (bar);
  self->bow_case = g_object_ref (bow_case);
  self->intakes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_intake_free);
  self->format = BOW_INTAKE_ANY;

  return self;
}

static void
import_files (Import     *self,
              GListModel *files)
{
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable;

  if (!open_files (self, files, &error))
    {
      if (error != NULL)
        bow_message_show (self->parent, _ ("The File Was Not Imported"), error->message);
      import_free (self);
      return;
    }
  cancellable = bow_task_bar_begin (self->bar, _ ("Importing…"));
  self->tick = g_timeout_add (100, tick_cb, self);
  bow_case_run_slices_async (self->bow_case, import_slice, self, NULL, cancellable, imported_cb, self);
}

/**
 * bow_file_tasks_import_files:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 * @files: (element-type GFile): the files
 *
 * Brings files in. Where one is not what it should be, none is, and a dialog
 * says why.
 */
void
bow_file_tasks_import_files (GtkWidget  *parent,
                             BowTaskBar *bar,
                             BowCase    *bow_case,
                             GListModel *files)
{
  import_files (import_new (parent, bar, bow_case), files);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Import *self = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL)
    import_files (self, files);
  else
    import_free (self);
}

static void
ask_files (Import     *self,
           const char *title)
{
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (bow_task_bar_is_busy (self->bar))
    {
      say (self->parent, _ ("Another import is on its way"), FALSE);
      import_free (self);
      return;
    }
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (self->parent), NULL, files_chosen_cb, self);
}

/**
 * bow_file_tasks_import:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 *
 * Asks which files to bring in, and brings them in.
 */
void
bow_file_tasks_import (GtkWidget  *parent,
                       BowTaskBar *bar,
                       BowCase    *bow_case)
{
  ask_files (import_new (parent, bar, bow_case), _ ("Import Recorded Crime, Stop and Search, Reports, Boundaries or Tracks"));
}

/**
 * bow_file_tasks_import_background:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 *
 * Asks for files that lie below the records on the map, and brings them in.
 * Tracks do not become patrols then.
 */
void
bow_file_tasks_import_background (GtkWidget  *parent,
                                  BowTaskBar *bar,
                                  BowCase    *bow_case)
{
  Import *self = import_new (parent, bar, bow_case);

  self->format = BOW_INTAKE_BACKGROUND;
  ask_files (self, _ ("Add Boundaries, Tracks or Recorded Crime Below the Records"));
}

static gpointer
back_up (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  bow_case_back_up (bow_case, data, error);
  return NULL;
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    bow_message_show (parent, _ ("The File Was Not Backed Up"), error->message);
  else
    say (parent, _ ("The file and its key file were backed up"), FALSE);
}

typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
} Request;

static void
back_up_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (GtkWidget) parent = request->parent;
  g_autoptr (BowCase) bow_case = request->bow_case;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    bow_case_run_async (bow_case, BOW_CASE_NOW, back_up, g_strdup (g_file_peek_path (file)), g_free, NULL, NULL,
                        backed_up_cb, g_steal_pointer (&parent));
}

/**
 * bow_file_tasks_back_up:
 * @parent: the window
 * @bow_case: the case
 *
 * Asks where to put a copy of the file and its key file, and makes it.
 */
void
bow_file_tasks_back_up (GtkWidget *parent,
                        BowCase   *bow_case)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_path_get_basename (bow_case_get_path (bow_case));
  Request *request = g_new0 (Request, 1);

  request->parent = g_object_ref (parent);
  request->bow_case = g_object_ref (bow_case);
  gtk_file_dialog_set_title (dialog, _ ("Back Up the Case File"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (parent), NULL, back_up_chosen_cb, request);
}

static gpointer
verify (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return bow_case_verify (bow_case, NULL, NULL, cancellable, error);
}

static char *
describe_history (const BowVerifyReport *report)
{
  const BowIntegrity integrity = { report->n_entries, report->newest, report->confirmed, NULL };

  return bow_integrity_describe (&integrity, g_get_real_time () / 1000);
}

static char *
describe_report (const BowVerifyReport *report)
{
  g_autofree char *history = report->faults->len == 0 ? describe_history (report) : NULL;
  g_autoptr (GString) text = g_string_new (history);

  if (history != NULL)
    g_string_append (text, "\n\n");
  g_string_append_printf (text,
                          _ ("%'" PRId64 " pages, %'" PRId64 " entries of the log, %'" PRId64
                             " signatures and %'" PRId64 " records were checked."),
                          report->n_pages, report->n_entries, report->n_signatures, report->n_records);
  for (guint i = 0; i < MIN (report->faults->len, 10); i++)
    g_string_append_printf (text, "\n\n%s", (const char *) g_ptr_array_index (report->faults, i));
  if (report->faults->len == 0 && report->head != NULL)
    /* Translators: the first digits of a hash that stands for the whole log */
    g_string_append_printf (text, _ ("\n\nHead of the log: %.16s"), report->head);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *text = report != NULL ? describe_report (report) : NULL;

  if (report == NULL)
    bow_message_show (parent, _ ("The File Could Not Be Checked"), error->message);
  else
    bow_message_show (parent, report->faults->len == 0 ? _ ("The File Is Sound") : _ ("The File Has Faults"), text);
}

/**
 * bow_file_tasks_verify:
 * @parent: the window
 * @bow_case: the case
 *
 * Checks pages, log and records, and says what was found.
 */
void
bow_file_tasks_verify (GtkWidget *parent,
                       BowCase   *bow_case)
{
  say (parent, _ ("Checking the file…"), FALSE);
  bow_case_run_async (bow_case, BOW_CASE_LATER, verify, NULL, NULL, (GDestroyNotify) bow_verify_report_free, NULL,
                      verified_cb, g_object_ref (parent));
}
