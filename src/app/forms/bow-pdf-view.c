/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-pdf-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "forms/bow-pdf-page.h"
#include "widgets/bow-icon-button.h"
#include "widgets/bow-paper.h"

#define TEXT_LEAST 0.5
#define TEXT_MOST 4.0

struct _BowPdfView
{
  GtkWidget parent_instance;

  GCancellable *cancellable;
  BowPdfSource *source;

  GtkWidget *banner;
  GtkWidget *stack;
  GtkWidget *scroller;
  BowPdfPage *page;
  GtkWidget *text;
  GtkTextTag *size;
  GtkWidget *number;
  GtkWidget *of;
};

enum
{
  OPENED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BowPdfView, bow_pdf_view, GTK_TYPE_WIDGET)

static gboolean
is_text (BowPdfView *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "text");
}

static void
size_text (BowPdfView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->size, &start, &end);
}

static void
show_text (BowPdfView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  const char *text = bow_pdf_page_get_text (self->page);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text == NULL ? "" : *text != '\0' ? text : _("Nothing is written on this page that can be read as text."), -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  size_text (self);
}

static void
show_problem (BowPdfView *self)
{
  g_autofree char *problem = NULL;
  guint n_pages = self->source != NULL ? bow_pdf_source_count (self->source) : 0;
  guint n_all = self->source != NULL ? bow_pdf_source_count_all (self->source) : 0;
  g_autofree char *few = n_all > n_pages ? g_strdup_printf (_("Of %u pages the first %u are shown; save a copy to read the others"), n_all, n_pages) : NULL;

  g_object_get (self->page, "problem", &problem, NULL);
  adw_banner_set_title (ADW_BANNER (self->banner), problem != NULL ? problem : few != NULL ? few : "");
  adw_banner_set_revealed (ADW_BANNER (self->banner), problem != NULL || few != NULL);
  if (problem != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Another page begins at its top. */
static void
show_number (BowPdfView *self)
{
  guint page = bow_pdf_page_get_page (self->page) + 1;
  guint n_pages = self->source != NULL ? bow_pdf_source_count (self->source) : 1;
  g_autofree char *number = g_strdup_printf ("%u", page);
  /* Translators: stands behind the number of a page */
  g_autofree char *of = g_strdup_printf (_("of %u"), n_pages);
  g_autofree char *said = g_strdup_printf (_("Page %u of %u"), page, n_pages);

  gtk_editable_set_text (GTK_EDITABLE (self->number), number);
  gtk_label_set_label (GTK_LABEL (self->of), of);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.previous", page > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.next", page < n_pages);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->page), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowPdfView *self = BOW_PDF_VIEW (widget);
  guint page = bow_pdf_page_get_page (self->page);

  if (self->source == NULL)
    return;
  if (g_str_equal (name, "page.next"))
    bow_pdf_page_set_page (self->page, page + 1);
  else if (g_str_equal (name, "page.previous"))
    bow_pdf_page_set_page (self->page, page > 0 ? page - 1 : 0);
  else if (g_str_equal (name, "page.first"))
    bow_pdf_page_set_page (self->page, 0);
  else
    bow_pdf_page_set_page (self->page, bow_pdf_source_count (self->source) - 1);
}

static void
number_cb (BowPdfView *self)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (self->number)), 10, 1, G_MAXINT, &number, NULL))
    bow_pdf_page_set_page (self->page, (guint) number - 1);
  show_number (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Step by step through a page that is larger than there is room. */
static gboolean
scroll_key (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  gboolean done = FALSE;

  g_signal_emit_by_name (BOW_PDF_VIEW (widget)->scroller, "scroll-child", g_variant_get_int32 (arguments),
                         g_variant_get_int32 (arguments) == GTK_SCROLL_STEP_LEFT || g_variant_get_int32 (arguments) == GTK_SCROLL_STEP_RIGHT, &done);
  return TRUE;
}

static void
text_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowPdfView *self = BOW_PDF_VIEW (widget);
  gboolean as_text = !is_text (self);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), as_text ? "text" : "page");
  gtk_widget_grab_focus (widget);
}

static gboolean
bow_pdf_view_grab_focus (GtkWidget *widget)
{
  BowPdfView *self = BOW_PDF_VIEW (widget);

  return gtk_widget_grab_focus (is_text (self) ? self->text : GTK_WIDGET (self->page));
}

static gboolean
focus_cb (gpointer user_data)
{
  gtk_widget_grab_focus (user_data);
  return G_SOURCE_REMOVE;
}

/* The keyboard is for the page; a dialog that slides in first gives it to whatever
 * it finds, even while it is open. */
static void
focus_soon (BowPdfView *self)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (self), g_object_unref);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowPdfView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPdfSource) opened = bow_pdf_source_open_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (opened == NULL)
    {
      g_signal_emit (self, signals[REFUSED], 0, error->message);
      return;
    }
  g_set_object (&self->source, opened);
  bow_pdf_page_set_source (self->page, opened);
  show_problem (self);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
bow_pdf_view_dispose (GObject *object)
{
  BowPdfView *self = BOW_PDF_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->source);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_pdf_view_parent_class)->dispose (object);
}

static void
bow_pdf_view_finalize (GObject *object)
{
  g_object_unref (BOW_PDF_VIEW (object)->cancellable);

  G_OBJECT_CLASS (bow_pdf_view_parent_class)->finalize (object);
}

static void
bow_pdf_view_class_init (BowPdfViewClass *klass)
{
  static const char *const actions[] = { "page.next", "page.previous", "page.first", "page.last" };
  static const struct { guint key; GtkScrollType scroll; } scrolls[] = {
    { GDK_KEY_Up, GTK_SCROLL_STEP_UP }, { GDK_KEY_Down, GTK_SCROLL_STEP_DOWN }, { GDK_KEY_Left, GTK_SCROLL_STEP_LEFT },
    { GDK_KEY_Right, GTK_SCROLL_STEP_RIGHT }, { GDK_KEY_space, GTK_SCROLL_PAGE_DOWN },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_pdf_view_dispose;
  object_class->finalize = bow_pdf_view_finalize;
  widget_class->grab_focus = bow_pdf_view_grab_focus;

  /**
   * BowPdfView::opened:
   *
   * There are pages to be looked at.
   */
  signals[OPENED] = g_signal_new ("opened", BOW_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * BowPdfView::refused:
   * @self: the view
   * @why: a sentence
   *
   * The PDF cannot be shown.
   */
  signals[REFUSED] = g_signal_new ("refused", BOW_TYPE_PDF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "page.text", NULL, text_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "page.text", NULL);
  bow_paper_add_keys (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (scrolls); i++)
    gtk_widget_class_add_binding (widget_class, scrolls[i].key, 0, scroll_key, "i", scrolls[i].scroll);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_bar (BowPdfView *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *turn = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->number = gtk_entry_new ();
  self->of = gtk_label_new ("");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->number), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->number), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (self->number), 0.5f);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->number), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Page"), -1);
  g_signal_connect_object (self->number, "activate", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (turn), bow_icon_button_new ("go-previous-symbolic", _("Previous page (Page Up)"), "page.previous"));
  gtk_box_append (GTK_BOX (turn), self->number);
  gtk_box_append (GTK_BOX (turn), self->of);
  gtk_box_append (GTK_BOX (turn), bow_icon_button_new ("go-next-symbolic", _("Next page (Page Down)"), "page.next"));
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), turn);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), bow_icon_button_new ("format-justify-left-symbolic", _("Text of the page (Ctrl+T)"), "page.text"));
  gtk_widget_add_css_class (bar, "toolbar");

  return bar;
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

static void
make_stack (BowPdfView *self)
{
  self->page = BOW_PDF_PAGE (bow_pdf_page_new ());
  self->scroller = make_scroller (GTK_WIDGET (self->page));
  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), BOW_PAPER_EDGE);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), BOW_PAPER_EDGE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), BOW_PAPER_EDGE);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), BOW_PAPER_EDGE);
  self->size = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), NULL, "scale", 1.0, NULL);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroller, "page");
  gtk_stack_add_named (GTK_STACK (self->stack), make_scroller (self->text), "text");
  g_signal_connect_object (self->page, "map", G_CALLBACK (focus_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::page", G_CALLBACK (show_number), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::problem", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::text", G_CALLBACK (show_text), self, G_CONNECT_SWAPPED);
}

static void
bow_pdf_view_init (BowPdfView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->cancellable = g_cancellable_new ();
  self->banner = adw_banner_new ("");
  make_stack (self);
  gtk_widget_set_parent (self->banner, GTK_WIDGET (self));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_parent (make_bar (self), GTK_WIDGET (self));
}

/**
 * bow_pdf_view_new:
 *
 * Returns: (transfer floating): a view with nothing in it
 */
GtkWidget *
bow_pdf_view_new (void)
{
  return g_object_new (BOW_TYPE_PDF_VIEW, NULL);
}

/**
 * bow_pdf_view_open:
 * @self: a view
 * @bytes: a PDF, from anywhere
 *
 * Shows a PDF, or emits BowPdfView::refused.
 */
void
bow_pdf_view_open (BowPdfView *self,
                   GBytes     *bytes)
{
  g_return_if_fail (BOW_IS_PDF_VIEW (self) && bytes != NULL);

  bow_pdf_source_open_async (bytes, self->cancellable, opened_cb, g_object_ref (self));
}

/**
 * bow_pdf_view_zoom:
 * @self: a view
 * @step: how many times larger; 0 for as wide as there is room
 *
 * Shows the page, or the words of it, larger or smaller.
 */
void
bow_pdf_view_zoom (BowPdfView *self,
                   double      step)
{
  g_return_if_fail (BOW_IS_PDF_VIEW (self));

  if (is_text (self))
    {
      double size;

      g_object_get (self->size, "scale", &size, NULL);
      g_object_set (self->size, "scale", step > 0 ? CLAMP (size * step, TEXT_LEAST, TEXT_MOST) : 1.0, NULL);
      size_text (self);
    }
  else
    bow_pdf_page_set_zoom (self->page, step > 0 ? bow_pdf_page_get_zoom (self->page) * step : 0);
}

/**
 * bow_pdf_view_close:
 * @self: a view
 *
 * Lets go of the PDF and of all that was made of it, and of what is under way.
 */
void
bow_pdf_view_close (BowPdfView *self)
{
  g_return_if_fail (BOW_IS_PDF_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->source);
  bow_pdf_page_close (self->page);
}
