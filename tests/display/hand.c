/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <shumate/shumate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"
#include "window/bow-application.h"
#include "window/bow-welcome.h"
#include "window/bow-window.h"

/* Only a test that fails waits as long. */
#define PATIENCE_S 120

/* How often in succession, and how far apart, nothing has anything to do. */
#define N_QUIET 6
#define MOST_S 20
#define QUIET_US 4000

/* The first of that type in @widget, itself included; NULL where there is none. */
GtkWidget *
hand_find (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = hand_find (child, type);

  return found;
}

static gboolean
activate (GtkShortcut *shortcut,
          GtkWidget   *page,
          guint        key)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

  return GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
         && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0
         && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, page, gtk_shortcut_get_arguments (shortcut));
}

/* Presses a single letter of @page; says whether it did anything. */
gboolean
hand_press (GtkWidget *page,
            guint      key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_NONE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)) && !handled; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          handled = activate (shortcut, page, key);
        }
    }

  return handled;
}

/* Presses a key while @widget has the focus, as its own controllers of keys hear it. */
void
hand_key (GtkWidget       *widget,
          guint            key,
          GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  g_assert_true (handled);
}

static gpointer
justify (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return GINT_TO_POINTER (bow_case_justify (bow_case, data, error));
}

static void
justified_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Lets go of files over @widget, which must take them. */
void
hand_drop (GtkWidget *widget,
           GFile     *file,
           ...)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;
  va_list more;

  va_start (more, file);
  for (GFile *one = file; one != NULL; one = va_arg (more, GFile *))
    files = g_slist_append (files, one);
  va_end (more);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_slist_free (files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller)
          && gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
}

/* Says what the case is opened for, as everybody must before reading. */
void
hand_justify (BowCase    *bow_case,
              const char *because)
{
  gboolean done = FALSE;

  bow_case_run_async (bow_case, BOW_CASE_NOW, justify, g_strdup (because), g_free, NULL, NULL, justified_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowCase **) user_data = bow_case_open_finish (result, &error);
  g_assert_no_error (error);
}

/* Opens the case anew, as the window does: on a thread of its own. */
void
hand_open (OpenCase   *fixture,
           const char *account,
           const char *passphrase)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  if (fixture->bow_case != NULL)
    g_assert_true (bow_case_close (fixture->bow_case, NULL));
  g_clear_object (&fixture->bow_case);
  bow_case_open_async (fixture->path, account, secret, NULL, opened_cb, &fixture->bow_case);
  while (fixture->bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_close_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Closes what hand_open() opened. */
void
hand_close (OpenCase *fixture)
{
  gboolean closed = FALSE;

  bow_case_close_async (fixture->bow_case, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&fixture->bow_case);
}

/* Whether no thread of the process @pid runs or waits for a processor or a disk,
 * and none of its children; the thread @own, which asks, is left out. */
static gboolean
is_asleep (const char *pid,
           pid_t       own)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%s/task", pid);
  g_autoptr (GDir) threads = g_dir_open (folder, 0, NULL);
  const char *thread;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *stat_path = g_build_filename (folder, thread, "stat", NULL);
      g_autofree char *children_path = g_build_filename (folder, thread, "children", NULL);
      g_autofree char *line = NULL;
      g_autofree char *children = NULL;
      g_auto (GStrv) pids = NULL;
      const char *state;

      if (!g_file_get_contents (stat_path, &line, NULL, NULL) || (state = strrchr (line, ')')) == NULL)
        continue;
      if (atoi (thread) != own && (g_str_has_prefix (state, ") R") || g_str_has_prefix (state, ") D")))
        return FALSE;
      if (!g_file_get_contents (children_path, &children, NULL, NULL))
        continue;
      pids = g_strsplit (children, " ", -1);
      for (char **child = pids; *child != NULL; child++)
        if (**child != '\0' && !is_asleep (*child, own))
          return FALSE;
    }

  return TRUE;
}

/* Does what is to be done now, or lets the others have the processor for a moment:
 * who only asks again and again keeps them from it. */
void
hand_step (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}

/* Lets the window do what it has to for so many milliseconds at least, and on a
 * crowded computer until neither it nor any of its threads and helpers has
 * anything left to do, which may never be: something can go round and round. */
void
hand_wait (guint ms)
{
  gint64 now = g_get_monotonic_time ();
  gint64 least = now + ms * 1000, most = least + MOST_S * G_USEC_PER_SEC;

  for (int n_quiet = 0; now < least || (n_quiet < N_QUIET && now < most); now = g_get_monotonic_time ())
    {
      while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < most)
        continue;
      n_quiet = is_asleep ("self", gettid ()) && !g_main_context_pending (NULL) ? n_quiet + 1 : 0;
      g_usleep (QUIET_US);
    }
}

/* For hand_until(): goes on until @until, and fails then. */
void
hand_go_on (gint64      until,
            const char *condition,
            const char *where)
{
  if (g_get_monotonic_time () > until)
    {
      hand_leave_picture ("lost");
      g_error ("%s: it does not come true that %s", where, condition);
    }
  hand_step ();
}

/* When a test has waited long enough for anything that comes at all. */
gint64
hand_patience (void)
{
  return g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
}

/* Waits until there is one of that type in @widget. */
GtkWidget *
hand_wait_for_type (GtkWidget *widget,
                    GType      type)
{
  GtkWidget *found;

  hand_until ((found = hand_find (widget, type)) != NULL);

  return found;
}

/* Opens the case anew by @account and the window on it, unlocked. */
GtkWidget *
hand_open_window_as (OpenCase   *fixture,
                     const char *account,
                     const char *passphrase,
                     int         width,
                     int         height)
{
  static BowApplication *app = NULL;
  GtkWidget *window;

  if (app == NULL)
    {
      app = bow_application_new ();
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
    }
  hand_open (fixture, account, passphrase);
  hand_justify (fixture->bow_case, "A test");
  window = GTK_WIDGET (bow_window_new (app));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_emit_by_name (hand_find (window, BOW_TYPE_WELCOME), "unlocked", fixture->bow_case);
  hand_wait (500);

  return window;
}

/* The same by the account that made the file. */
GtkWidget *
hand_open_window (OpenCase *fixture,
                  int       width,
                  int       height)
{
  return hand_open_window_as (fixture, CASE_ACCOUNT, CASE_PASSPHRASE, width, height);
}

/* The first label in @widget that is shown and has @text in it; NULL where there is none. */
GtkWidget *
hand_find_label (GtkWidget  *widget,
                 const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = hand_find_label (child, text);

  return found;
}

/* The first button in @widget that is shown and is called @label; NULL where there is none. */
GtkWidget *
hand_find_button (GtkWidget  *widget,
                  const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = hand_find_button (child, label);

  return found;
}

/* Waits until @widget shows @text, or shows it no more. */
void
hand_wait_for (GtkWidget  *widget,
               const char *text,
               gboolean    there)
{
  gint64 until = hand_patience ();

  while ((hand_find_label (widget, text) != NULL) != there && g_get_monotonic_time () < until)
    hand_step ();
  if ((hand_find_label (widget, text) != NULL) != there)
    {
      hand_leave_picture ("lost");
      g_error ("“%s” is %s", text, there ? "nowhere" : "still there");
    }
}

/* The row of the field @name in a form; NULL where it has none. */
BowFieldRow *
hand_find_field (GtkWidget  *widget,
                 const char *name)
{
  BowFieldRow *found = NULL;

  if (BOW_IS_FIELD_ROW (widget) && g_str_equal (bow_field_row_get_field (BOW_FIELD_ROW (widget))->name, name))
    return BOW_FIELD_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = hand_find_field (child, name);

  return found;
}

/* Types @text into what the field @name of a form is edited in. */
void
hand_type (GtkWidget  *form,
           const char *name,
           const char *text)
{
  BowFieldRow *row = hand_find_field (form, name);
  GtkWidget *prose;
  GtkWidget *entry;

  if (row == NULL)
    g_error ("no field %s", name);
  prose = hand_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);
  entry = hand_find (GTK_WIDGET (row), GTK_TYPE_ENTRY);
  if (prose != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (prose)), text, -1);
  else if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  else
    bow_field_row_set_text (row, text);
}

/* Leaves a picture of the screen where somebody wants to look at one: in the
 * folder BOW_PICTURES. */
void
hand_leave_picture (const char *name)
{
  const char *folder = g_getenv ("BOW_PICTURES");
  g_autofree char *command = NULL;

  if (folder == NULL)
    return;
  for (gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  command = g_strdup_printf ("import -window root %s/%s.png", folder, name);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* Layers of tiles that are not gone yet, and how one comes and goes. */
static int n_layers;
static void (*finalize_layer) (GObject *);
static void (*construct_layer) (GObject *);

static void
on_layer (GObject *layer)
{
  n_layers++;
  construct_layer (layer);
}

static void
on_layer_gone (GObject *layer)
{
  finalize_layer (layer);
  n_layers--;
}

/* Runs the tests, and ends only when no thread of libshumate draws any more.
 * A layer of tiles is held by each tile that is still to be drawn for it, which
 * lets go of it in the main loop: so it is gone once its window is closed and
 * the loop has gone round for its last tile. Whoever leaves earlier tears down
 * what those threads use. */
int
hand_run (void)
{
  GObjectClass *layer = g_type_class_ref (SHUMATE_TYPE_MAP_LAYER);
  gint64 until;
  int result;

  construct_layer = layer->constructed;
  finalize_layer = layer->finalize;
  layer->constructed = on_layer;
  layer->finalize = on_layer_gone;
  result = g_test_run ();
  until = hand_patience ();
  while (n_layers > 0 && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  if (n_layers > 0)
    g_error ("%d layers of tiles are still there: a window was left open", n_layers);
  g_type_class_unref (layer);

#ifndef __SANITIZE_ADDRESS__
  /* As the program ends: the thread of a case that was closed may still be ending
   * while exit() tears down what threads have of their own, and both would free
   * it. Leaks are looked for at exit alone. */
  fflush (NULL);
  _exit (result);
#endif

  return result;
}
