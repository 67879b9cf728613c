/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session at the window without anybody there: opens a case, adds map packs,
 * moves the map about, turns the pages, looks at attached files, and closes the
 * case.
 *
 * session CASE-FILE ACCOUNT PASSPHRASE MAP-PACK…
 */

#include <adwaita.h>

#include "base/bow-pdf.h"
#include "case/bow-case-async.h"
#include "forms/bow-attachment-view.h"
#include "forms/bow-pdf-page.h"
#include "forms/bow-record-page.h"
#include "hand.h"
#include "map/bow-map-layers.h"
#include "map/bow-map-page.h"
#include "search/bow-search-dialog.h"
#include "window/bow-application.h"
#include "window/bow-welcome.h"
#include "window/bow-window.h"
#include "window/bow-workspace.h"

#define SETTLE_MS 700

static void
settle (void)
{
  hand_wait (SETTLE_MS);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowCase **) user_data = bow_case_open_finish (result, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
unlock (BowWindow  *window,
        const char *path,
        const char *account,
        const char *passphrase)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);
  g_autoptr (BowCase) bow_case = NULL;

  bow_window_open_file (window, path, NULL);
  bow_case_open_async (path, account, secret, NULL, opened_cb, &bow_case);
  while (bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (hand_find (GTK_WIDGET (window), BOW_TYPE_WELCOME), "unlocked", bow_case);
  settle ();
}

static void
move_about (BowMapCanvas *canvas)
{
  static const double places[][3] = {
    { 52.2, 0.13, 12 }, { 52.205, 0.119, 16 }, { 52.0, 0.5, 9.5 }, { 51.889, 0.9, 14 }, { 51.889, 0.9, 17 }, { 57, -4, 11 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      bow_map_canvas_look_at (canvas, places[i][0], places[i][1], places[i][2]);
      settle ();
    }
}

static void
add_packs (BowWorkspace *workspace,
           BowMapPacks  *packs,
           char        **paths)
{
  for (char **path = paths; *path != NULL; path++)
    {
      gint64 until = hand_patience ();

      bow_workspace_add_map_pack (workspace, *path);
      while (bow_map_pack_get_info (bow_map_packs_get (packs, 0)) == NULL && g_get_monotonic_time () < until)
        hand_step ();
      if (bow_map_pack_get_info (bow_map_packs_get (packs, 0)) == NULL)
        g_error ("%s was not opened", *path);
    }
}

/* Finds the file by a word in it, where it was attached. */
static void
open_found (GtkWidget  *window,
            const char *word,
            const char *name)
{
  GtkWidget *dialog, *entry;

  gtk_widget_activate_action (window, "win.search-all", NULL);
  dialog = hand_wait_for_type (window, BOW_TYPE_SEARCH_DIALOG);
  entry = hand_find (dialog, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), word);
  hand_wait_for (dialog, name, TRUE);
  g_signal_emit_by_name (entry, "activate");
  hand_wait_for (hand_wait_for_type (window, BOW_TYPE_RECORD_PAGE), name, TRUE);
}

static void
look_at_pages (GtkWidget *window)
{
  GtkWidget *dialog;
  BowPdfPage *page;
  gint64 until = hand_patience ();

  open_found (window, "quagga", "statement.pdf");
  gtk_widget_activate_action (hand_find (window, BOW_TYPE_RECORD_PAGE), "record.view", NULL);
  dialog = hand_wait_for_type (window, BOW_TYPE_ATTACHMENT_VIEW);
  page = BOW_PDF_PAGE (hand_find (dialog, BOW_TYPE_PDF_PAGE));
  while ((bow_pdf_page_get_drawn (page) == NULL || bow_pdf_page_get_page (page) == 0) && g_get_monotonic_time () < until)
    {
      if (bow_pdf_page_get_drawn (page) != NULL)
        bow_pdf_page_set_page (page, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  if (bow_pdf_page_get_drawn (page) == NULL)
    g_error ("The second page of the PDF was not drawn");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  settle ();
}

int
main (int    argc,
      char **argv)
{
  static const char *const pages[] = { "records", "board", "review", "queues", "map" };
  g_autoptr (BowApplication) app = NULL;
  BowWorkspace *workspace;
  BowMapCanvas *canvas;
  BowWindow *window;

  if (argc < 5)
    {
      g_printerr ("Usage: session CASE-FILE ACCOUNT PASSPHRASE MAP-PACK…\n");
      return 2;
    }
  app = bow_application_new ();
  if (!g_application_register (G_APPLICATION (app), NULL, NULL))
    return 1;
  window = bow_window_new (app);
  gtk_window_present (GTK_WINDOW (window));
  unlock (window, argv[1], argv[2], argv[3]);

  workspace = BOW_WORKSPACE (hand_find (GTK_WIDGET (window), BOW_TYPE_WORKSPACE));
  canvas = BOW_MAP_CANVAS (hand_find (GTK_WIDGET (workspace), BOW_TYPE_MAP_CANVAS));
  add_packs (workspace, bow_map_canvas_get_packs (canvas), argv + 4);
  move_about (canvas);
  bow_map_layers_popup (BOW_MAP_LAYERS (hand_find (GTK_WIDGET (workspace), BOW_TYPE_MAP_LAYERS)));
  settle ();
  hand_leave_picture ("session-panel");
  bow_map_packs_move (bow_map_canvas_get_packs (canvas), bow_map_packs_get (bow_map_canvas_get_packs (canvas), 0), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (workspace), "win.view", "s", pages[i]);
      settle ();
    }
  if (bow_pdf_can_open ())
    look_at_pages (GTK_WIDGET (window));
  gtk_window_close (GTK_WINDOW (window));
  settle ();

  return 0;
}
