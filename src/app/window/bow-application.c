/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-application.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "base/bow-process.h"
#include "case/bow-case.h"
#include "geo/bow-grid.h"
#include "widgets/bow-brief-clipboard.h"
#include "widgets/bow-menu-name.h"
#include "window/bow-lock-key.h"
#include "window/bow-preferences.h"
#include "window/bow-shortcuts.h"
#include "window/bow-window-private.h"

#define LOCK_OPTION "lock-descriptor"
#define EMPTY_OPTION "empty-clipboard"

/* How often the name of the program is asked for. */
#define TRIES 3

struct _BowApplication
{
  AdwApplication parent_instance;

  char *account;
  /* Somebody wants to take down a report, in the next window that is unlocked. */
  gboolean wants_report;
  /* The program in whose place this one began had put something on the clipboard. */
  gboolean empties_clipboard;
};

G_DEFINE_FINAL_TYPE (BowApplication, bow_application, ADW_TYPE_APPLICATION)

/* In a window that is unlocked at once, else when one is. */
static void
begin_report (BowApplication *self,
              GtkWindow      *window)
{
  if (self->wants_report && BOW_IS_WINDOW (window) && !bow_window_is_locked (BOW_WINDOW (window)))
    {
      self->wants_report = FALSE;
      gtk_widget_activate_action (GTK_WIDGET (window), "win.capture", NULL);
    }
}

static BowWindow *
make_window (BowApplication *self)
{
  BowWindow *window = bow_window_new (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
bow_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    make_window (BOW_APPLICATION (application));
  begin_report (BOW_APPLICATION (application), window);
}

/* One window for each case file: a second request for the same file brings
 * its window to the front. */
static BowWindow *
find_window (BowApplication *self,
             const char     *path)
{
  BowWindow *empty = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!BOW_IS_WINDOW (l->data))
        continue;
      if (g_strcmp0 (bow_window_get_path (l->data), path) == 0)
        return l->data;
      if (bow_window_get_path (l->data) == NULL)
        empty = l->data;
    }
  return empty;
}

static void
bow_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  BowApplication *self = BOW_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      BowWindow *window;

      if (path == NULL)
        continue;
      window = find_window (self, path);
      if (window == NULL)
        window = bow_window_new (self);
      gtk_window_present (GTK_WINDOW (window));
      if (g_strcmp0 (bow_window_get_path (window), path) != 0)
        bow_window_open_file (window, path, self->account);
      begin_report (self, GTK_WINDOW (window));
    }
}

/* The program that has the name on the bus can be gone before it answers: killed a
 * moment ago, or the one in whose place this one begins anew. The name is free
 * then. Whoever has it and does not answer is no reason to show nothing. */
static void
take_name (GApplication *application)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < TRIES; i++)
    {
      g_clear_error (&error);
      if (g_application_register (application, NULL, &error))
        return;
    }
  g_debug ("Going on without a name on the bus: %s", error->message);
  g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
}

static int
bow_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  BowApplication *self = BOW_APPLICATION (application);
  g_auto (GStrv) descriptors = NULL;

  g_variant_dict_lookup (options, "account", "s", &self->account);
  g_variant_dict_lookup (options, LOCK_OPTION, "^as", &descriptors);
  self->empties_clipboard = g_variant_dict_contains (options, EMPTY_OPTION);
  for (char **descriptor = descriptors; descriptor != NULL && *descriptor != NULL; descriptor++)
    {
      guint64 number;

      if (g_ascii_string_to_unsigned (*descriptor, 10, 0, G_MAXINT, &number, NULL))
        bow_case_adopt_lock ((int) number);
    }
  take_name (application);
  /* The program may be running already: then that one has to know. */
  if (g_variant_dict_contains (options, "new-report") && g_application_register (application, NULL, NULL))
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-report", NULL);
  return -1;
}

/* GTK adds every file that somebody chooses to a list outside the case, and
 * leaves a text grey that the keyboard only passed by. */
static void
change_settings (void)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-recent-files-enabled", FALSE,
                "gtk-recent-files-max-age", 0,
                "gtk-label-select-on-focus", FALSE,
                NULL);
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  bow_shortcuts_present (GTK_WIDGET (gtk_application_get_active_window (user_data)));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GtkWidget *window = GTK_WIDGET (gtk_application_get_active_window (user_data));
  BowWorkspace *workspace = BOW_IS_WINDOW (window) ? _bow_window_get_workspace (BOW_WINDOW (window)) : NULL;

  bow_preferences_present (window, workspace != NULL ? bow_workspace_get_case (workspace) : NULL);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, _ ("Bow Street"));
  adw_about_dialog_set_application_icon (about, BOW_APP_ID);
  adw_about_dialog_set_version (about, BOW_VERSION);
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_developer_name (about, _ ("The founders of Bow Street"));
  adw_about_dialog_set_comments (about, _ ("Case files for an intelligence unit, kept in one encrypted file on this computer."));
  /* Translators: your names, one a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (user_data)));
}

static void
new_report_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  BOW_APPLICATION (user_data)->wants_report = TRUE;
}

/* Each window keeps what is typed into it before it goes. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
bow_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "shortcuts", .activate = shortcuts_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "about", .activate = about_action },
    { .name = "new-report", .activate = new_report_action },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (bow_application_parent_class)->startup (application);

  change_settings ();
  /* Whoever keeps copies of what is on the clipboard may not have come to see that it
   * was emptied before the program began anew, and gives out the last that it saw. */
  if (BOW_APPLICATION (application)->empties_clipboard)
    gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), "");
  BOW_APPLICATION (application)->empties_clipboard = FALSE;
  bow_grid_use_usual_table ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  bow_shortcuts_apply (GTK_APPLICATION (application));
  bow_lock_key_watch (GTK_APPLICATION (application));
  bow_menu_name_items ();
}

static void
bow_application_finalize (GObject *object)
{
  BowApplication *self = BOW_APPLICATION (object);

  g_free (self->account);

  G_OBJECT_CLASS (bow_application_parent_class)->finalize (object);
}

static void
bow_application_class_init (BowApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bow_application_finalize;
  application_class->activate = bow_application_activate;
  application_class->open = bow_application_open;
  application_class->startup = bow_application_startup;
  application_class->handle_local_options = bow_application_handle_local_options;
}

static void
bow_application_init (BowApplication *self)
{
  static const GOptionEntry options[] = {
    { "account", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Account to unlock with"), N_ ("NAME") },
    { "new-report", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Take down a new report once the file is unlocked"), NULL },
    { LOCK_OPTION, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
    { EMPTY_OPTION, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };


  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/* What the program is started with anew: the files of all windows, and the
 * locks that it goes on to hold. */
static GStrv
make_arguments (BowApplication *self,
                const char     *program,
                const char     *account,
                GArray         *descriptors)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, program);
  g_strv_builder_take (builder, g_strdup_printf ("--account=%s", account));
  if (self->empties_clipboard)
    g_strv_builder_add (builder, "--" EMPTY_OPTION);
  for (guint i = 0; i < descriptors->len; i++)
    g_strv_builder_take (builder, g_strdup_printf ("--" LOCK_OPTION "=%d", g_array_index (descriptors, int, i)));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BOW_IS_WINDOW (l->data) && bow_window_get_path (l->data) != NULL)
      g_strv_builder_add (builder, bow_window_get_path (l->data));
  return g_strv_builder_end (builder);
}

/**
 * bow_application_take_new_report:
 * @self: the application
 *
 * Asks whether a report is to be taken down in the window that was just
 * unlocked; the answer is given once.
 *
 * Returns: whether it is
 */
gboolean
bow_application_take_new_report (BowApplication *self)
{
  gboolean wants_report = self->wants_report;

  self->wants_report = FALSE;
  return wants_report;
}

/**
 * bow_application_empty_clipboard:
 * @self: the application
 *
 * Takes back what was copied, now and once more when the program has begun anew.
 */
void
bow_application_empty_clipboard (BowApplication *self)
{
  self->empties_clipboard |= bow_brief_clipboard_empty (gdk_display_get_default ());
}

/**
 * bow_application_begin_anew:
 * @self: the application, with no case open
 * @account: the account to offer
 *
 * Executes the program in its own place, which knows the names of the files
 * that were open and nothing else. Returns only where that fails.
 */
void
bow_application_begin_anew (BowApplication *self,
                            const char     *account)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GArray) descriptors = bow_case_hand_over_locks ();
  g_auto (GStrv) arguments = make_arguments (self, program != NULL ? program : "bowstreet", account, descriptors);

  execv ("/proc/self/exe", arguments);
  g_warning ("The program could not begin anew after the lock: %s", g_strerror (errno));
  for (guint i = 0; i < descriptors->len; i++)
    bow_case_adopt_lock (g_array_index (descriptors, int, i));
}

/**
 * bow_application_new:
 *
 * Makes the program's application, not yet registered.
 *
 * Returns: (transfer full): the application
 */
BowApplication *
bow_application_new (void)
{
  return g_object_new (BOW_TYPE_APPLICATION,
                       "application-id", BOW_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "register-session", TRUE,
                       "resource-base-path", "/io/github/bowstreet/BowStreet",
                       NULL);
}

/**
 * bow_application_main:
 * @argc: number of arguments
 * @argv: the arguments
 *
 * All of main(). Refuses to start where the database library that answers is
 * not the one that encrypts.
 *
 * Returns: the exit status
 */
int
bow_application_main (int    argc,
                      char **argv)
{
  g_autoptr (BowApplication) app = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  bow_process_harden ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BOW_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!bow_case_check_library (&error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  app = bow_application_new ();
  status = g_application_run (G_APPLICATION (app), argc, argv);
  g_clear_object (&app);
  fflush (NULL);

  /* The case is closed, the settings are kept. Tiles that nobody waits for any
   * more are still being drawn by threads of libshumate, and what these use
   * must not be torn down under them, as exit() would. */
  _exit (status);
}
