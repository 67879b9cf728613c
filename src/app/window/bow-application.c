/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-application.h"

#include <glib/gi18n-lib.h>

#include "window/bow-window.h"

struct _BowApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BowApplication, bow_application, ADW_TYPE_APPLICATION)

static void
bow_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (bow_window_new (BOW_APPLICATION (application)));
  gtk_window_present (window);
}

/* GTK adds every file that somebody chooses to a list outside the case. */
static void
forget_recent_files (void)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-recent-files-enabled", FALSE,
                "gtk-recent-files-max-age", 0,
                NULL);
}

static void
bow_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (bow_application_parent_class)->startup (application);

  forget_recent_files ();
}

static void
bow_application_class_init (BowApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = bow_application_activate;
  application_class->startup = bow_application_startup;
}

static void
bow_application_init (BowApplication *self)
{
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
                       "resource-base-path", "/io/github/bowstreet/BowStreet",
                       NULL);
}

/**
 * bow_application_main:
 * @argc: number of arguments
 * @argv: the arguments
 *
 * All of main().
 *
 * Returns: the exit status
 */
int
bow_application_main (int    argc,
                      char **argv)
{
  g_autoptr(BowApplication) app = NULL;

  bindtextdomain (GETTEXT_PACKAGE, BOW_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  app = bow_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
