/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-map-task.h"

#include <adwaita.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-outgoing-file.h"
#include "map/bow-map-imprint.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-message.h"
#include "widgets/bow-print.h"

/* A map on its way out: to a printer, or into a file. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  BowMapPaper *paper;
  BowFilter *filter;
  gboolean to_printer;

  /* What is asked. */
  GtkWidget *title_row;
  GtkWidget *page_row;
  GtkWidget *form_row;
  GtkWidget *acknowledged_row;

  char *title;
  guint page;
  guint form;
  char *recipient;
  char *purpose;
  gboolean conditions_acknowledged;

  BowPrint *print;
  GFile *file;
  GOutputStream *stream;
  BowMapCopy *copy;
  BowMapContents *contents;
  BowMapSheet *sheet;
  int print_fd;
  GCancellable *cancellable;
} Task;

static const struct
{
  const char *label;
  gboolean is_landscape;
  gboolean is_large;
} pages[] = {
  { N_ ("A4, landscape"), TRUE, FALSE },
  { N_ ("A4, portrait"), FALSE, FALSE },
  { N_ ("A3, landscape"), TRUE, TRUE },
  { N_ ("A3, portrait"), FALSE, TRUE },
};

static const struct
{
  const char *label;
  const char *format;
  const char *name;
  guint scale;
} forms[] = {
  { N_ ("Document (PDF)"), "pdf", "map.pdf", 0 },
  { N_ ("Picture (PNG)"), "png", "map.png", 1 },
  { N_ ("Picture, twice as fine (PNG)"), "png", "map.png", 2 },
};

static void
task_clear (gpointer data)
{
  Task *self = data;

  g_clear_pointer (&self->copy, bow_map_copy_free);
  g_clear_pointer (&self->sheet, bow_map_sheet_free);
  g_clear_pointer (&self->contents, bow_map_contents_free);
  g_clear_fd (&self->print_fd, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_object_unref (self->parent);
  g_object_unref (self->bar);
  g_object_unref (self->bow_case);
  g_object_unref (self->paper);
  g_object_unref (self->filter);
  g_free (self->title);
  g_free (self->recipient);
  g_free (self->purpose);
}

static void
task_unref (gpointer data)
{
  g_rc_box_release_full (data, task_clear);
}

/* Nothing is left of a file that could not be written whole. */
static void
fail (Task         *self,
      const GError *error)
{
  gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const char *stopped = _ ("It was stopped; no map has left the file");

  if (self->stream != NULL && self->file != NULL)
    bow_outgoing_file_end (self->file, self->stream, FALSE, NULL);
  g_clear_object (&self->stream);
  bow_map_paper_end (self->paper);
  bow_task_bar_end (self->bar);
  if (self->print != NULL)
    bow_print_fail (self->print, is_stopped ? stopped : error->message);
  else if (is_stopped)
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", stopped, FALSE);
  else
    bow_message_show (self->parent, _ ("The Map Was Not Written"), error->message);
}

static BowMapSheet *
make_sheet (Task                 *self,
            const BowMapContents *contents)
{
  const BowMapImprint imprint = {
    .title = *self->title != '\0' ? self->title : _ ("Map"),
    .is_landscape = pages[self->page].is_landscape,
    .is_large = pages[self->page].is_large,
  };

  return bow_map_imprint_make (&imprint, self->paper, contents);
}

static void
say_saved (Task *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *words = bow_map_contents_describe (self->contents);
  /* Translators: %s is a file, then sentences that say what is in it. */
  g_autofree char *text = g_strdup_printf (_ ("%s is not encrypted. %s"), name, words);

  bow_message_show (self->parent, _ ("The Map Is Written"), text);
}

static void
end (Task *self)
{
  bow_map_paper_end (self->paper);
  bow_task_bar_end (self->bar);
  if (self->to_printer)
    bow_print_send (self->print, g_steal_fd (&self->print_fd));
  else
    say_saved (self);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GError) error = NULL;

  if (bow_map_sheet_write_finish (result, &error) && !self->to_printer)
    {
      bow_outgoing_file_end (self->file, self->stream, TRUE, &error);
      g_clear_object (&self->stream);
    }
  if (error == NULL)
    end (self);
  else
    fail (self, error);
  task_unref (self);
}

/* For a printer in memory alone, until it has it. */
static GOutputStream *
open_print (Task    *self,
            GError **error)
{
  self->print_fd = bow_print_open (error);

  return self->print_fd >= 0 ? g_unix_output_stream_new (self->print_fd, FALSE) : NULL;
}

static void
let_out_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error == NULL && self->to_printer)
    self->stream = open_print (self, &error);
  if (error != NULL)
    {
      fail (self, error);
      task_unref (self);
      return;
    }
  self->contents = bow_map_copy_end (self->copy);
  self->sheet = make_sheet (self, self->contents);
  bow_map_sheet_write_async (self->sheet, self->to_printer ? 0 : forms[self->form].scale, self->stream, self->cancellable, written_cb, self);
}

/* The file first, so that the log does not say in vain that something goes out. */
static gboolean
let_out (BowCase       *bow_case,
         gpointer       data,
         gboolean      *done,
         GCancellable  *cancellable,
         GError       **error)
{
  Task *self = data;

  if (self->file != NULL && self->stream == NULL && (self->stream = bow_outgoing_file_create (self->file, error)) == NULL)
    return FALSE;

  return bow_map_copy_step (self->copy, bow_case, done, cancellable, error);
}

static void
progress_cb (BowMapPaper *paper,
             GParamSpec  *pspec,
             BowTaskBar  *bar)
{
  double progress;

  g_object_get (paper, "progress", &progress, NULL);
  bow_task_bar_set_progress (bar, progress);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GError) error = NULL;
  BowBox edge;
  const BowDisclosureTerms terms = {
    .verb = self->to_printer ? "print" : "export", .format = self->to_printer ? "pdf" : forms[self->form].format,
    .recipient = self->recipient, .purpose = self->purpose, .conditions_acknowledged = self->conditions_acknowledged,
  };

  g_signal_handlers_disconnect_by_func (self->paper, progress_cb, self->bar);
  if (!bow_map_paper_begin_finish (self->paper, result, &error))
    {
      fail (self, error);
      task_unref (self);
      return;
    }
  edge = bow_map_paper_get_edge (self->paper);
  self->copy = bow_map_copy_new (self->filter, &terms, &edge);
  bow_case_run_slices_async (self->bow_case, let_out, self, NULL, self->cancellable, let_out_cb, self);
}

static void
start (Task *self)
{
  double width, height;

  self->cancellable = g_object_ref (bow_task_bar_begin (self->bar, _ ("Drawing the map…")));
  bow_map_sheet_measure (pages[self->page].is_landscape, pages[self->page].is_large, &width, &height);
  g_signal_connect_object (self->paper, "notify::progress", G_CALLBACK (progress_cb), self->bar, G_CONNECT_DEFAULT);
  bow_map_paper_begin_async (self->paper, width, height, self->cancellable, laid_out_cb, g_rc_box_acquire (self));
}

static void
printer_chosen_cb (BowPrint *print,
                   gpointer  user_data)
{
  Task *self = user_data;

  self->print = print;
  start (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Task *self = user_data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file != NULL && !bow_task_bar_is_busy (self->bar))
    {
      bow_outgoing_file_allow_replace (self->file);
      start (self);
    }
  task_unref (self);
}

static void
choose_file (Task *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save the Map"));
  gtk_file_dialog_set_initial_name (dialog, forms[self->form].name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->parent), NULL, file_chosen_cb, g_rc_box_acquire (self));
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  Task *self = user_data;

  g_set_str (&self->recipient, terms->recipient);
  g_set_str (&self->purpose, terms->purpose);
  g_set_str (&self->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  g_strstrip (self->title);
  self->page = adw_combo_row_get_selected (ADW_COMBO_ROW (self->page_row));
  self->form = self->form_row != NULL ? adw_combo_row_get_selected (ADW_COMBO_ROW (self->form_row)) : 0;
  self->conditions_acknowledged = terms->recipient != NULL && adw_switch_row_get_active (ADW_SWITCH_ROW (self->acknowledged_row));
  if (self->to_printer)
    bow_print_ask (self->parent, printer_chosen_cb, g_rc_box_acquire (self), task_unref);
  else
    choose_file (self);
}

static GtkWidget *
make_combo (const char    *title,
            GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  bow_choice_name_row (ADW_COMBO_ROW (row));

  return row;
}

static GtkWidget *
make_page_row (void)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_string_list_append (labels, _ (pages[i].label));

  return make_combo (_ ("Page"), labels);
}

static GtkWidget *
make_form_row (void)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_string_list_append (labels, _ (forms[i].label));

  return make_combo (_ ("Format"), labels);
}

static GtkWidget *
make_rows (Task *self)
{
  GtkWidget *rows = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows), _ ("How it looks"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rows), TRUE);
  self->title_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title_row), _ ("Title of the map"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->title_row), TRUE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rows), self->title_row);
  self->page_row = make_page_row ();
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rows), self->page_row);
  if (!self->to_printer)
    {
      self->form_row = make_form_row ();
      adw_expander_row_add_row (ADW_EXPANDER_ROW (rows), self->form_row);
    }
  self->acknowledged_row = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->acknowledged_row), _ ("They have acknowledged the conditions"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->acknowledged_row), _ ("Without it, notes with handling code C stay in the file"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rows), self->acknowledged_row);

  return rows;
}

/**
 * bow_map_task_begin:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 * @paper: the map as it is drawn on paper
 * @to_printer: whether it is printed, and not saved
 *
 * Asks for whom and what for, and lets the map go out as the window shows it
 * now, as far as it may leave the file. The log has it before it goes.
 */
void
bow_map_task_begin (GtkWidget   *parent,
                    BowTaskBar  *bar,
                    BowCase     *bow_case,
                    BowMapPaper *paper,
                    gboolean     to_printer)
{
  const char *body = _ ("What the map shows is then not encrypted. Homes, and what is not released, stay here. "
                        "The log says who had each record on it, for whom and what for.");
  Task *self;
  GtkWidget *rows;

  if (bow_task_bar_is_busy (bar))
    {
      gtk_widget_activate_action (parent, "win.toast", "(sb)", _ ("Something else is on its way"), FALSE);
      return;
    }
  self = g_rc_box_new0 (Task);
  self->parent = g_object_ref (parent);
  self->bar = g_object_ref (bar);
  self->bow_case = g_object_ref (bow_case);
  self->paper = g_object_ref (paper);
  self->filter = bow_map_feed_copy_filter (bow_map_paper_get_feed (paper));
  self->to_printer = to_printer;
  self->print_fd = -1;
  rows = make_rows (self);
  if (to_printer)
    bow_outgoing_ask_to_print (parent, bow_case, _ ("Print the Map"), body, rows, said_cb, self, task_unref);
  else
    bow_outgoing_ask (parent, bow_case, _ ("Save the Map"), body, FALSE, rows, said_cb, self, task_unref);
}
