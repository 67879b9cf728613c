/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "make-pdf.h"
#include "open-case.h"

#include <adwaita.h>

#include "forms/bow-attachment-view.h"
#include "forms/bow-pdf-page.h"
#include "forms/bow-record-page.h"
#include "search/bow-search-dialog.h"

/* An attached PDF, looked at inside the program. */
typedef struct
{
  OpenCase open;
  gint64 report;
  GtkWidget *window;
  GtkWidget *dialog;
  BowPdfPage *page;
} Scene;

static void
set_up (Scene         *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, NULL);
  open_case_justify (&self->open);
  self->report = open_case_add (&self->open, "report", "narrative", "Cars at the market", "channel", "101", "anonymity", "named", NULL);
}

static void
tear_down (Scene         *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static gint64
attach (Scene      *self,
        const char *name,
        GBytes     *bytes)
{
  return open_case_attach (&self->open, self->report, name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
show (Scene      *self,
      gint64      row,
      const char *name)
{
  GtkWidget *page;

  gtk_widget_activate_action (self->window, "win.open-record", "x", row);
  page = hand_wait_for_type (self->window, BOW_TYPE_RECORD_PAGE);
  hand_wait_for (page, name, TRUE);
  gtk_widget_activate_action (page, "record.view", NULL);
  self->dialog = hand_wait_for_type (self->window, BOW_TYPE_ATTACHMENT_VIEW);
  self->page = BOW_PDF_PAGE (hand_find (self->dialog, BOW_TYPE_PDF_PAGE));
}

static gboolean
is_read (Scene *self,
         guint  page)
{
  return bow_pdf_page_get_page (self->page) == page && bow_pdf_page_get_drawn (self->page) != NULL && bow_pdf_page_get_text (self->page) != NULL;
}

/* Waits until the page is drawn, and its words are read. */
static void
wait_for_page (Scene *self,
               guint  page)
{
  for (gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; !is_read (self, page) && g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (is_read (self, page));
}

/* Without a pointer the page is the first that keys are for. */
static void
wait_for_keyboard (Scene *self)
{
  for (int i = 0; i < 250 && !gtk_widget_is_focus (GTK_WIDGET (self->page)); i++)
    hand_wait (20);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (self->page)));
}

static void
assert_said (Scene      *self,
             const char *label,
             const char *words)
{
  const char *text = bow_pdf_page_get_text (self->page);
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  g_assert_cmpstr (wrong, ==, NULL);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_nonnull (strstr (text, words));
}

static gboolean
cannot_open (void)
{
  if (bow_pdf_can_open ())
    return FALSE;
  g_test_skip ("PDFs cannot be read here");
  return TRUE;
}

static void
look_at (GtkWidget  *widget,
         const char *name,
         gboolean    narrow)
{
  g_autofree char *whole = g_strconcat (name, narrow ? "-narrow" : "", NULL);

  gtk_widget_queue_draw (widget);
  hand_wait (400);
  hand_leave_picture (whole);
}

/* From page to page by keys, larger and smaller, and the words of it as text. */
static void
test_turn (Scene         *self,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (7, "Lantern");
  gboolean narrow = GPOINTER_TO_INT (data) < 500;
  gint64 row = attach (self, "statement.pdf", bytes);
  double zoom;

  self->window = hand_open_window (&self->open, GPOINTER_TO_INT (data), narrow ? 720 : 800);
  show (self, row, "statement.pdf");
  if (!bow_pdf_can_open ())
    {
      hand_wait_for (self->dialog, "PDF pages need poppler", TRUE);
      return;
    }
  wait_for_page (self, 0);
  assert_said (self, "Page 1 of 7", "Lantern on page 1");
  wait_for_keyboard (self);
  look_at (self->dialog, "pdf", narrow);
  g_assert_true (hand_press (GTK_WIDGET (self->page), GDK_KEY_Page_Down));
  wait_for_page (self, 1);
  assert_said (self, "Page 2 of 7", "Lantern on page 2");
  g_assert_true (hand_press (GTK_WIDGET (self->page), GDK_KEY_End));
  wait_for_page (self, 6);
  g_assert_false (hand_press (GTK_WIDGET (self->page), GDK_KEY_Page_Down));
  g_assert_true (hand_press (GTK_WIDGET (self->page), GDK_KEY_Page_Up));
  wait_for_page (self, 5);
  look_at (self->dialog, "pdf-lying", narrow);
  g_assert_true (hand_press (GTK_WIDGET (self->page), GDK_KEY_Home));
  wait_for_page (self, 0);

  zoom = bow_pdf_page_get_zoom (self->page);
  for (int i = 0; i < 4; i++)
    gtk_widget_activate_action (self->dialog, "view.larger", NULL);
  g_assert_cmpfloat (bow_pdf_page_get_zoom (self->page), >, 2 * zoom);
  look_at (self->dialog, "pdf-large", narrow);
  gtk_widget_activate_action (self->dialog, "view.fit", NULL);
  hand_wait (300);
  g_assert_cmpfloat_with_epsilon (bow_pdf_page_get_zoom (self->page), zoom, 0.05);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "page.text", NULL);
  look_at (self->dialog, "pdf-text", narrow);
}

/* As many points as it takes, and dark round the paper. */
static void
test_dark (Scene         *self,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (2, "Lantern");
  gint64 row = attach (self, "statement.pdf", bytes);

  self->window = hand_open_window (&self->open, 1280, 800);
  if (cannot_open ())
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  show (self, row, "statement.pdf");
  wait_for_page (self, 0);
  g_assert_cmpint (gdk_texture_get_width (bow_pdf_page_get_drawn (self->page)), >=, gtk_widget_get_width (GTK_WIDGET (self->page)) - 30);
  look_at (self->dialog, "pdf-dark", FALSE);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* What cannot be shown costs a sentence. */
static void
test_refused (Scene         *self,
              gconstpointer  data)
{
  g_autoptr (GBytes) locked = make_pdf_locked ();
  g_autoptr (GBytes) broken = g_bytes_new_static ("%PDF-1.4 rubbish", 16);
  gboolean breaks = data != NULL;
  gint64 row = attach (self, "paper.pdf", breaks ? broken : locked);

  self->window = hand_open_window (&self->open, 1280, 800);
  if (cannot_open ())
    return;
  show (self, row, "paper.pdf");
  hand_wait_for (self->dialog, breaks ? "This is no PDF, or a damaged one." : "This PDF asks for a password.", TRUE);
  look_at (self->dialog, breaks ? "pdf-broken" : "pdf-locked", FALSE);
}

/* What was read and drawn is gone with the view. */
static void
test_closed (Scene         *self,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (3, "Lantern");
  gint64 row = attach (self, "statement.pdf", bytes);
  gpointer texture;
  g_autoptr (BowPdfPage) page = NULL;

  self->window = hand_open_window (&self->open, 1280, 800);
  if (cannot_open ())
    return;
  show (self, row, "statement.pdf");
  wait_for_page (self, 0);
  page = g_object_ref (self->page);
  texture = bow_pdf_page_get_drawn (self->page);
  g_object_add_weak_pointer (texture, &texture);
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  for (int i = 0; i < 300 && texture != NULL; i++)
    hand_wait (20);
  g_assert_null (texture);
  g_assert_null (bow_pdf_page_get_drawn (page));
  g_assert_null (bow_pdf_page_get_text (page));
}

/* By a word that stands on its second page. */
static void
test_found (Scene         *self,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (3, "Lantern");
  GtkWidget *search;

  attach (self, "statement.pdf", bytes);
  self->window = hand_open_window (&self->open, 1280, 800);
  if (cannot_open ())
    return;
  gtk_widget_activate_action (self->window, "win.search-all", NULL);
  search = hand_wait_for_type (self->window, BOW_TYPE_SEARCH_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (search, GTK_TYPE_SEARCH_ENTRY)), "lantern river");
  hand_wait_for (search, "1 record", TRUE);
  hand_wait_for (search, "statement.pdf", TRUE);
  look_at (search, "pdf-found", FALSE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/pdf/turn", Scene, GINT_TO_POINTER (1280), set_up, test_turn, tear_down);
  g_test_add ("/display/pdf/turn/narrow", Scene, GINT_TO_POINTER (360), set_up, test_turn, tear_down);
  g_test_add ("/display/pdf/dark", Scene, NULL, set_up, test_dark, tear_down);
  g_test_add ("/display/pdf/locked", Scene, NULL, set_up, test_refused, tear_down);
  g_test_add ("/display/pdf/broken", Scene, GINT_TO_POINTER (TRUE), set_up, test_refused, tear_down);
  g_test_add ("/display/pdf/closed", Scene, NULL, set_up, test_closed, tear_down);
  g_test_add ("/display/pdf/found", Scene, NULL, set_up, test_found, tear_down);
  return hand_run ();
}
