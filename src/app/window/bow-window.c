/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-window.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-unread-reader.h"
#include "search/bow-saved-watch.h"
#include "widgets/bow-task-bar.h"
#include "widgets/bow-toast.h"
#include "window/bow-lock-watch.h"
#include "window/bow-palette.h"
#include "window/bow-reminder-watch.h"
#include "window/bow-recovery-dialog.h"
#include "window/bow-settings.h"
#include "window/bow-typed-watch.h"
#include "window/bow-shortcuts.h"
#include "window/bow-welcome.h"
#include "window/bow-window-private.h"
#include "window/bow-workspace.h"

/* A window narrower than this is one for fingers, in pixels. */
#define TOUCH_WIDTH 500

struct _BowWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *welcome;
  GtkWidget *workspace;
  char *path;
  BowLockWatch *lock_watch;
  BowReminderWatch *reminder_watch;
  BowSavedWatch *saved_watch;
  BowTypedWatch *typed_watch;
  BowUnreadReader *unread_reader;
  /* What is to be done once the case is closed. */
  gboolean quitting;
  /* Somebody else goes on with the file. */
  gboolean switching;
  gboolean leaving;

  AdwToastOverlay *toasts;
  AdwToast *last_deed;
  GtkWidget *body;
  GtkWidget *cover;
  AdwBin *content;
  BowTaskBar *task_bar;
  BowPalette *palette;
};

G_DEFINE_FINAL_TYPE (BowWindow, bow_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * bow_window_toast:
 * @self: a window
 * @text: a sentence
 * @can_undo: whether to offer to undo what it tells of
 *
 * Shows @text for a while. What told of the deed before goes at once: its
 * button would undo the newer one.
 */
void
bow_window_toast (BowWindow  *self,
                  const char *text,
                  gboolean    can_undo)
{
  AdwToast *toast;

  if (self->last_deed != NULL)
    adw_toast_dismiss (self->last_deed);
  toast = bow_toast_show (self->toasts, text, can_undo ? _ ("Undo") : NULL, "win.undo-deed");
  g_set_weak_pointer (&self->last_deed, can_undo ? toast : NULL);
}

/**
 * bow_window_is_locked:
 * @self: a window
 *
 * Returns: whether no case is open in it
 */
gboolean
bow_window_is_locked (BowWindow *self)
{
  return self->workspace == NULL;
}

/* A case is open in it, or is being closed. */
static gboolean
is_in_use (BowWindow *self)
{
  return self->workspace != NULL || self->leaving;
}

BowWorkspace *
_bow_window_get_workspace (BowWindow *self)
{
  return BOW_WORKSPACE (self->workspace);
}

BowTaskBar *
_bow_window_get_task_bar (BowWindow *self)
{
  return self->task_bar;
}

/* What the desktop is told of the case, and what is typed into dialogs, until it
 * is locked. */
static void
begin_watching (BowWindow *self)
{
  GApplication *app = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  BowCase *bow_case = bow_workspace_get_case (BOW_WORKSPACE (self->workspace));

  self->typed_watch = bow_typed_watch_new (ADW_APPLICATION_WINDOW (self), bow_case);
  self->reminder_watch = bow_reminder_watch_new (app, bow_case);
  self->saved_watch = bow_saved_watch_new (app, bow_case);
  self->unread_reader = bow_unread_reader_new (bow_case, BOW_UNREAD_PATIENCE_S);
}

static void
unlocked_cb (BowWindow *self,
             BowCase   *bow_case)
{
  self->workspace = bow_workspace_new (bow_case);
  g_set_str (&self->path, bow_case_get_path (bow_case));
  self->welcome = NULL;
  adw_bin_set_child (self->content, self->workspace);
  begin_watching (self);
  /* What an account may do can change while it has the file open. */
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (_bow_window_update_actions), self, G_CONNECT_SWAPPED);
  _bow_window_update_actions (self);
  bow_recovery_dialog_ask (GTK_WIDGET (self), bow_case);
  if (bow_application_take_new_report (BOW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)))))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.capture", NULL);
}

static void
stop_watching (BowWindow *self)
{
  if (self->reminder_watch != NULL)
    g_object_run_dispose (G_OBJECT (self->reminder_watch));
  g_clear_object (&self->reminder_watch);
  if (self->saved_watch != NULL)
    g_object_run_dispose (G_OBJECT (self->saved_watch));
  g_clear_object (&self->saved_watch);
  if (self->typed_watch != NULL)
    g_object_run_dispose (G_OBJECT (self->typed_watch));
  g_clear_object (&self->typed_watch);
  if (self->unread_reader != NULL)
    g_object_run_dispose (G_OBJECT (self->unread_reader));
  g_clear_object (&self->unread_reader);
}

/* Nothing of the case is shown any more, or read out, while what was typed is
 * still being kept and the file being closed: that can take a while where
 * something else has the file. */
static void
set_covered (BowWindow *self,
             gboolean   covered)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));

  gtk_widget_set_visible (self->body, !covered);
  gtk_widget_set_visible (self->cover, covered);
  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (dialogs, i);

      gtk_widget_set_visible (dialog, !covered);
    }
}

static void
hide_case (BowWindow *self)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  bow_palette_clear (self->palette);
  stop_watching (self);
  bow_application_empty_clipboard (BOW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

static void
show_case_again (BowWindow *self)
{
  set_covered (self, FALSE);
  begin_watching (self);
}

static void
close_dialogs (BowWindow *self)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));

  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      if (dialog != NULL)
        adw_dialog_force_close (dialog);
    }
}

static void
show_welcome (BowWindow *self)
{
  self->workspace = NULL;
  self->welcome = bow_welcome_new ();
  g_signal_connect_object (self->welcome, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->content, self->welcome);
  _bow_window_update_actions (self);
}

/* Everything of a case that this process ever held goes with its memory, once
 * no window needs it any more. */
static void
begin_anew_when_all_are_locked (BowWindow  *self,
                                const char *account)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (BOW_IS_WINDOW (l->data) && is_in_use (l->data))
      return;
  bow_application_begin_anew (BOW_APPLICATION (app), account);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowWindow) self = user_data;
  BowCase *bow_case = BOW_CASE (source);
  g_autofree char *path = g_strdup (bow_case_get_path (bow_case));
  g_autofree char *account = g_strdup (self->switching ? "" : bow_case_get_account (bow_case));
  g_autoptr (GError) error = NULL;

  self->leaving = self->switching = FALSE;
  if (!bow_case_close_finish (bow_case, result, &error))
    g_warning ("The case could not be closed properly");
  if (self->quitting)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  bow_window_open_file (self, path, account);
  begin_anew_when_all_are_locked (self, account);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowWindow) self = user_data;
  g_autoptr (BowCase) bow_case = g_object_ref (bow_workspace_get_case (BOW_WORKSPACE (source)));
  g_autoptr (GError) error = NULL;

  if (!bow_workspace_leave_finish (BOW_WORKSPACE (source), result, &error))
    {
      /* Nothing typed is ever thrown away: better unlocked than lost. */
      self->leaving = self->quitting = self->switching = FALSE;
      show_case_again (self);
      bow_window_toast (self, error->message, FALSE);
      return;
    }
  close_dialogs (self);
  show_welcome (self);
  set_covered (self, FALSE);
  if (!self->quitting)
    bow_case_keep_lock (bow_case);
  bow_case_close_async (bow_case, closed_cb, g_object_ref (self));
}

static void
leave (BowWindow *self)
{
  if (self->leaving)
    return;
  self->leaving = TRUE;
  bow_typed_watch_keep_all (self->typed_watch);
  hide_case (self);
  bow_task_bar_cancel (self->task_bar);
  bow_workspace_leave_async (BOW_WORKSPACE (self->workspace), left_cb, g_object_ref (self));
}

/**
 * bow_window_lock:
 * @self: a window
 *
 * Keeps what is typed, closes the case and begins the program anew, so that
 * nothing of the case is left in memory. The other windows are locked with
 * it: they share that memory.
 */
void
bow_window_lock (BowWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (BOW_IS_WINDOW (l->data) && BOW_WINDOW (l->data)->workspace != NULL)
      {
        set_covered (l->data, TRUE);
        leave (l->data);
      }
}

/**
 * bow_window_switch_account:
 * @self: a window
 *
 * Locks, as bow_window_lock() does, and asks which account goes on with the
 * file.
 */
void
bow_window_switch_account (BowWindow *self)
{
  self->switching = self->workspace != NULL;
  bow_window_lock (self);
}

/**
 * bow_window_open_file:
 * @self: a window
 * @path: a case file
 * @account: (nullable): the account to choose first; empty to ask for it
 *
 * Asks for the passphrase that opens @path, in place of what is shown.
 */
void
bow_window_open_file (BowWindow  *self,
                      const char *path,
                      const char *account)
{
  if (self->workspace != NULL)
    return;
  g_set_str (&self->path, path);
  bow_welcome_open_file (BOW_WELCOME (self->welcome), path, account);
}

/**
 * bow_window_get_path:
 * @self: a window
 *
 * Returns: (nullable): the case file that it shows or asks to unlock
 */
const char *
bow_window_get_path (BowWindow *self)
{
  return self->path;
}

/* A dialog lies over it, and has the keyboard. */
void
_bow_window_open_palette (BowWindow *self)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    bow_palette_open (self->palette);
}

void
_bow_window_choose_file (BowWindow *self)
{
  if (self->welcome != NULL)
    bow_welcome_choose (BOW_WELCOME (self->welcome));
}

static gboolean
bow_window_close_request (GtkWindow *window)
{
  BowWindow *self = BOW_WINDOW (window);

  if (!is_in_use (self))
    return GTK_WINDOW_CLASS (bow_window_parent_class)->close_request (window);
  self->quitting = TRUE;
  if (self->workspace != NULL)
    leave (self);
  return TRUE;
}

/* Widgets that take single letters only while they have the keyboard know no
 * settings. Where text is typed a letter is one. */
static gboolean
key_cb (BowWindow       *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GSettings *settings = bow_settings_get ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return settings != NULL && !g_settings_get_boolean (settings, "single-letter-keys")
         && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 && !GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus)
         && bow_shortcuts_is_letter (keyval);
}

static void
watch_letters (BowWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
}

static void
bind_settings (BowWindow *self)
{
  GSettings *settings = bow_settings_get ();

  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "is-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
layout_cb (BowWindow *self,
           int        width,
           int        height)
{
  if (width < TOUCH_WIDTH)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bow-touch");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "bow-touch");
}

static void
bow_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout", G_CALLBACK (layout_cb), widget, G_CONNECT_SWAPPED);
}

static void
bow_window_dispose (GObject *object)
{
  BowWindow *self = BOW_WINDOW (object);

  g_clear_object (&self->lock_watch);
  stop_watching (self);
  g_clear_weak_pointer (&self->last_deed);
  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_WINDOW);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (bow_window_parent_class)->dispose (object);
}

static void
bow_window_class_init (BowWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_window_dispose;
  widget_class->realize = bow_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = bow_window_close_request;

  g_type_ensure (BOW_TYPE_PALETTE);
  g_type_ensure (BOW_TYPE_TASK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BowWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BowWindow, body);
  gtk_widget_class_bind_template_child (widget_class, BowWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, BowWindow, content);
  gtk_widget_class_bind_template_child (widget_class, BowWindow, task_bar);
  gtk_widget_class_bind_template_child (widget_class, BowWindow, palette);
  _bow_window_class_install_actions (widget_class);
}

static void
bow_window_init (BowWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_letters (self);
  show_welcome (self);
}

/**
 * bow_window_new:
 * @app: the application
 *
 * Makes a window that has no case open yet.
 *
 * Returns: (transfer none): the window
 */
BowWindow *
bow_window_new (BowApplication *app)
{
  BowWindow *self = g_object_new (BOW_TYPE_WINDOW, "application", app, NULL);

  bind_settings (self);
  self->lock_watch = bow_lock_watch_new (self);
  return self;
}
