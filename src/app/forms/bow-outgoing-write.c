/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-outgoing.h"

#include "case/bow-case-async.h"
#include "intake/bow-outgoing-file.h"

/* A file that is being chosen. */
typedef struct
{
  BowDisclosureTerms *terms;
  BowOutgoingFileFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Choice;

/* What is written once it is: no widget goes to another thread. */
typedef struct
{
  BowOutgoingWriteFunc func;
  BowDisclosureTerms *terms;
  GFile *file;
  gpointer user_data;
  GDestroyNotify destroy;
} Work;

/* The same, while the file is being chosen. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  Work *work;
} Write;

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Choice *self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    {
      bow_outgoing_file_allow_replace (file);
      self->func (self->terms, file, self->user_data);
    }
  self->destroy (self->user_data);
  bow_disclosure_terms_free (self->terms);
  g_free (self);
}

/**
 * bow_outgoing_choose_file:
 * @parent: the widget that asks
 * @terms: what somebody said; copied
 * @title: title of the dialog
 * @name: what the file is called unless somebody says something else
 * @func: called with the file, unless somebody thinks better of it
 * @user_data: handed to @func
 * @destroy: frees @user_data afterwards
 *
 * Asks where to something goes that leaves the file.
 */
void
bow_outgoing_choose_file (GtkWidget                *parent,
                          const BowDisclosureTerms *terms,
                          const char               *title,
                          const char               *name,
                          BowOutgoingFileFunc       func,
                          gpointer                  user_data,
                          GDestroyNotify            destroy)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Choice *self = g_new0 (Choice, 1);

  self->terms = bow_disclosure_terms_copy (terms);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, chosen_cb, self);
}

static void
work_free (gpointer data)
{
  Work *self = data;

  self->destroy (self->user_data);
  g_clear_pointer (&self->terms, bow_disclosure_terms_free);
  g_clear_object (&self->file);
  g_free (self);
}

static void
write_free (gpointer data)
{
  Write *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->bow_case);
  g_clear_pointer (&self->work, work_free);
  g_free (self);
}

static gpointer
write_on_worker (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Work *self = data;

  return self->func (bow_case, self->file, self->terms, self->user_data, cancellable, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = bow_case_run_finish (BOW_CASE (source), result, &error);

  gtk_widget_activate_action (parent, "win.toast", "(sb)", said != NULL ? said : error->message, FALSE);
}

static void
write_cb (const BowDisclosureTerms *terms,
          GFile                    *file,
          gpointer                  user_data)
{
  Write *self = user_data;
  Work *work = g_steal_pointer (&self->work);

  work->terms = bow_disclosure_terms_copy (terms);
  work->file = g_object_ref (file);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, write_on_worker, work, work_free, g_free, NULL, written_cb, g_object_ref (self->parent));
}

/**
 * bow_outgoing_write:
 * @parent: the widget that asks
 * @bow_case: (transfer none): the case
 * @terms: what somebody said; copied
 * @title: title of the dialog
 * @name: what the file is called unless somebody says something else
 * @func: writes it, on the thread of the case
 * @user_data: handed to @func; no widget
 * @destroy: frees @user_data afterwards, on any thread
 *
 * Asks where to something goes that leaves the file, writes it, and says what
 * was written or what was not.
 */
void
bow_outgoing_write (GtkWidget                *parent,
                    BowCase                  *bow_case,
                    const BowDisclosureTerms *terms,
                    const char               *title,
                    const char               *name,
                    BowOutgoingWriteFunc      func,
                    gpointer                  user_data,
                    GDestroyNotify            destroy)
{
  Write *self = g_new0 (Write, 1);

  self->parent = g_object_ref (parent);
  self->bow_case = g_object_ref (bow_case);
  self->work = g_new0 (Work, 1);
  self->work->func = func;
  self->work->user_data = user_data;
  self->work->destroy = destroy;
  bow_outgoing_choose_file (parent, terms, title, name, write_cb, self, write_free);
}
