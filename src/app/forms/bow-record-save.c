/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-save.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-release-copy.h"

/* One copy on its way out: the file that is attached, or the document of a
 * dissemination. */
typedef struct
{
  GtkWidget *widget;
  BowCase *bow_case;
  gint64 row;
  gboolean is_release;
  char *name;
  char *purpose;
  char *recipient;
} Save;

/* What the worker is handed: no widget goes to another thread. */
typedef struct
{
  gint64 row;
  gboolean is_release;
  char *purpose;
  char *recipient;
  GFile *file;
} Work;

/* The endings of a document, and the forms that they stand for. */
static const struct
{
  const char *ending;
  const char *format;
} formats[] = {
  { ".pdf", "pdf" },
  { ".txt", "text" },
  { ".json", "json" },
};

static void
save_clear (gpointer data)
{
  Save *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->bow_case);
  g_free (self->name);
  g_free (self->purpose);
  g_free (self->recipient);
}

static void
save_unref (gpointer data)
{
  g_rc_box_release_full (data, save_clear);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->purpose);
  g_free (work->recipient);
  g_object_unref (work->file);
  g_free (work);
}

static const char *
find_format (GFile   *file,
             GError **error)
{
  g_autofree char *name = g_file_get_basename (file);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending))
      return formats[i].format;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _ ("Give the file a name that ends in .pdf, .txt or .json."));
  return NULL;
}

static gboolean
write_release (BowCase        *bow_case,
               const Work     *work,
               const char     *format,
               GOutputStream  *stream,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (BowRelease) release = NULL;

  if (bow_release_copy_disclose (bow_case, work->row, "copy", format, error))
    release = bow_case_read_release (bow_case, work->row, error);
  return release != NULL && bow_release_copy_write (release, format, stream, cancellable, error);
}

static gboolean
write_attachment (BowCase        *bow_case,
                  const Work     *work,
                  GOutputStream  *stream,
                  GCancellable   *cancellable,
                  GError        **error)
{
  const BowDisclosureTerms terms = { .verb = "copy", .purpose = work->purpose, .recipient = work->recipient };

  return bow_case_read_attachment (bow_case, work->row, &terms, stream, cancellable, error);
}

static gpointer
write_copy (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Work *work = data;
  const char *format = work->is_release ? find_format (work->file, error) : NULL;
  g_autoptr (GOutputStream) stream = NULL;
  gboolean is_whole;

  if (work->is_release && format == NULL)
    return NULL;
  bow_outgoing_file_allow_replace (work->file);
  stream = bow_outgoing_file_create (work->file, error);
  if (stream == NULL)
    return NULL;
  is_whole = work->is_release ? write_release (bow_case, work, format, stream, cancellable, error)
                              : write_attachment (bow_case, work, stream, cancellable, error);
  if (!bow_outgoing_file_end (work->file, stream, is_whole, error))
    return NULL;
  return g_file_get_basename (work->file);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *done = NULL;

  if (name != NULL)
    done = g_strdup_printf (_ ("%s is written, and the log says so. It is not encrypted"), name);
  gtk_widget_activate_action (widget, "win.toast", "(sb)", name != NULL ? done : error->message, FALSE);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Save *self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    {
      Work *work = g_new0 (Work, 1);

      work->row = self->row;
      work->is_release = self->is_release;
      work->purpose = g_strdup (self->purpose);
      work->recipient = g_strdup (self->recipient);
      work->file = g_steal_pointer (&file);
      bow_case_run_async (self->bow_case, BOW_CASE_NOW, write_copy, work, work_free, g_free, NULL, written_cb, g_object_ref (self->widget));
    }
  save_unref (self);
}

static void
choose (Save *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, self->is_release ? _ ("Save the Document") : _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, self->name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), NULL, chosen_cb, g_rc_box_acquire (self));
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  Save *self = user_data;

  g_set_str (&self->purpose, terms->purpose);
  g_set_str (&self->recipient, terms->recipient);
  choose (self);
}

static gboolean
is_dissemination (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "dissemination");
}

/**
 * bow_record_save_suits:
 * @bow_case: a case
 * @record: a record of it
 *
 * Returns: whether @record is a file that this account may take out: one that
 *   is attached, or the document of a dissemination that is released
 */
gboolean
bow_record_save_suits (BowCase   *bow_case,
                       BowRecord *record)
{
  if (!bow_case_may (bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT))
    return FALSE;
  if (is_dissemination (record))
    return g_strcmp0 (bow_record_get_state (record), "pending") != 0;
  return g_str_equal (bow_record_get_kind (record)->name, "attachment") && bow_record_get (record, "sha256") != NULL;
}

/**
 * bow_record_save:
 * @widget: where it was asked for
 * @bow_case: (transfer none): the case
 * @record: one that bow_record_save_suits()
 *
 * Asks where a copy of an attached file, or of the document of a
 * dissemination, goes to, and writes it. Of a file it is asked first what it is
 * for; a dissemination says that itself. The log has it before it goes.
 */
void
bow_record_save (GtkWidget *widget,
                 BowCase   *bow_case,
                 BowRecord *record)
{
  Save *self = g_rc_box_new0 (Save);

  self->widget = g_object_ref (widget);
  self->bow_case = g_object_ref (bow_case);
  self->row = bow_record_get_row (record);
  self->is_release = is_dissemination (record);
  if (self->is_release)
    {
      self->name = g_strconcat (bow_record_get_ref (record), ".pdf", NULL);
      choose (self);
      save_unref (self);
      return;
    }
  self->name = g_strdup (bow_record_get (record, "file_name"));
  bow_outgoing_ask (widget, bow_case, _ ("Save a Copy"),
                    _ ("The copy is not encrypted. The log says who made it, for whom and what for."),
                    FALSE, NULL, said_cb, self, save_unref);
}
