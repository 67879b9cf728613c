/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-attachment-view.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-attachments.h"
#include "forms/bow-pdf-view.h"
#include "forms/bow-picture-loader.h"
#include "widgets/bow-icon-button.h"

#define MOST_TEXT (1024 * 1024)
#define MOST_MARKS 1000
/* A whole page of A4, where the window is as high. */
#define PAGES_HEIGHT 1400
#define ZOOM_STEP 1.25
#define ZOOM_LEAST 0.1
#define ZOOM_MOST 8.0

typedef enum
{
  SHOW_NOTHING,
  SHOW_TEXT,
  SHOW_PICTURE,
  SHOW_PAGES,
} Show;

struct _BowAttachmentView
{
  AdwDialog parent_instance;

  gint64 row;
  Show show;
  GCancellable *cancellable;

  GtkWidget *banner;
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *text;
  GtkTextTag *mark;
  GtkTextTag *size;
  GtkWidget *picture;
  GtkWidget *pages;
  GtkWidget *status;
  /* Of a picture, 0 while it is made to fit. */
  double zoom;
};

G_DEFINE_FINAL_TYPE (BowAttachmentView, bow_attachment_view, ADW_TYPE_DIALOG)

static guint save_signal;

static void
refuse (BowAttachmentView *self,
        const char        *why)
{
  g_autofree char *escaped = g_markup_escape_text (why, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), escaped);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.larger", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.smaller", FALSE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->status), why, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Letters of another code than UTF-8 are not guessed at. */
static void
show_text (BowAttachmentView *self,
           GBytes            *bytes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_cut = length > MOST_TEXT;
  const char *end;
  g_autofree char *valid = NULL;
  gboolean is_strange;

  length = MIN (length, MOST_TEXT);
  is_strange = !g_utf8_validate_len (data, length, &end) && !(is_cut && data + length - end < 4);
  valid = is_strange ? g_utf8_make_valid (data, (gssize) length) : g_strndup (data, (gsize) (end - data));
  gtk_text_buffer_set_text (buffer, valid, -1);
  if (is_strange)
    adw_banner_set_title (ADW_BANNER (self->banner), _("Not UTF-8: letters that cannot be read are shown as �"));
  else if (is_cut)
    adw_banner_set_title (ADW_BANNER (self->banner), _("Only the first mebibyte is shown; save a copy to read the whole"));
  adw_banner_set_revealed (ADW_BANNER (self->banner), is_strange || is_cut);
  gtk_widget_set_visible (self->search, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "text");
  gtk_widget_grab_focus (self->text);
}

static void
mark_cb (BowAttachmentView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *said = NULL;
  GtkTextIter at;
  GtkTextIter end;
  guint n = 0;

  gtk_text_buffer_get_bounds (buffer, &at, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark, &at, &end);
  if (*words == '\0')
    return;
  for (GtkTextIter from, to; n < MOST_MARKS && gtk_text_iter_forward_search (&at, words, GTK_TEXT_SEARCH_CASE_INSENSITIVE, &from, &to, NULL); at = to)
    {
      gtk_text_buffer_apply_tag (buffer, self->mark, &from, &to);
      if (n++ == 0)
        {
          gtk_text_buffer_place_cursor (buffer, &from);
          gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->text), &from, 0.1, FALSE, 0, 0);
        }
    }
  said = n > 0 ? g_strdup_printf (ngettext ("%u place marked", "%u places marked", n), n) : g_strdup (_("Not found in it"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->search), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
apply_zoom (BowAttachmentView *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (GTK_PICTURE (self->picture));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start;
  GtkTextIter end;

  if (paintable != NULL)
    {
      gtk_widget_set_size_request (self->picture, self->zoom > 0 ? (int) (gdk_paintable_get_intrinsic_width (paintable) * self->zoom) : -1,
                                   self->zoom > 0 ? (int) (gdk_paintable_get_intrinsic_height (paintable) * self->zoom) : -1);
      return;
    }
  g_object_set (self->size, "scale", self->zoom > 0 ? self->zoom : 1.0, NULL);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->size, &start, &end);
}

/* From what fits, the first step goes from the size that it has. */
static double
get_zoom (BowAttachmentView *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (GTK_PICTURE (self->picture));
  double width;
  double height;

  if (self->zoom > 0 || paintable == NULL)
    return self->zoom > 0 ? self->zoom : 1;
  width = MAX (1, gdk_paintable_get_intrinsic_width (paintable));
  height = MAX (1, gdk_paintable_get_intrinsic_height (paintable));
  return CLAMP (MIN (gtk_widget_get_width (self->picture) / width, gtk_widget_get_height (self->picture) / height), ZOOM_LEAST, ZOOM_MOST);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowAttachmentView *self = BOW_ATTACHMENT_VIEW (widget);
  double step = g_str_equal (name, "view.larger") ? ZOOM_STEP : 1 / ZOOM_STEP;

  if (self->show == SHOW_PAGES)
    {
      bow_pdf_view_zoom (BOW_PDF_VIEW (self->pages), g_str_equal (name, "view.fit") ? 0 : step);
      return;
    }
  self->zoom = g_str_equal (name, "view.fit") ? 0 : CLAMP (get_zoom (self) * step, ZOOM_LEAST, ZOOM_MOST);
  apply_zoom (self);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (BOW_ATTACHMENT_VIEW (widget)->search);
}

static void
opened_cb (BowAttachmentView *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->pages);
}

static void
picture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowAttachmentView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bow_picture_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (texture == NULL)
    {
      refuse (self, error->message);
      return;
    }
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowAttachmentView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (bytes == NULL)
    refuse (self, error->message);
  else if (self->show == SHOW_PAGES)
    bow_pdf_view_open (BOW_PDF_VIEW (self->pages), bytes);
  else if (self->show == SHOW_PICTURE)
    bow_picture_load_async (bytes, self->cancellable, picture_cb, g_object_ref (self));
  else
    show_text (self, bytes);
}

typedef struct
{
  gint64 row;
  gsize most;
} Wanted;

static gpointer
read_bytes (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Wanted *wanted = data;

  return bow_case_look_at_attachment (bow_case, wanted->row, wanted->most, cancellable, error);
}

static void
save_cb (BowAttachmentView *self)
{
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, save_signal, 0);
  g_object_unref (self);
}

static void
bow_attachment_view_dispose (GObject *object)
{
  BowAttachmentView *self = BOW_ATTACHMENT_VIEW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (bow_attachment_view_parent_class)->dispose (object);
}

static void
bow_attachment_view_finalize (GObject *object)
{
  g_clear_object (&BOW_ATTACHMENT_VIEW (object)->cancellable);

  G_OBJECT_CLASS (bow_attachment_view_parent_class)->finalize (object);
}

static void
bow_attachment_view_closed (AdwDialog *dialog)
{
  BowAttachmentView *self = BOW_ATTACHMENT_VIEW (dialog);

  g_cancellable_cancel (self->cancellable);
  bow_pdf_view_close (BOW_PDF_VIEW (self->pages));
}

static void
bow_attachment_view_class_init (BowAttachmentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_attachment_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_attachment_view_finalize;
  ADW_DIALOG_CLASS (klass)->closed = bow_attachment_view_closed;

  save_signal = g_signal_new ("save", BOW_TYPE_ATTACHMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "view.larger", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "view.smaller", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "view.fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "view.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "view.larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "view.larger", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "view.smaller", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "view.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "view.search", NULL);
}

static void
add_page (BowAttachmentView *self,
          GtkWidget         *child,
          const char        *name)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, name);
}

static void
make_text (BowAttachmentView *self)
{
  GtkTextBuffer *buffer;

  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->text), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 12);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  self->mark = gtk_text_buffer_create_tag (buffer, NULL, "background", "#f9f06b", "foreground", "#000000", NULL);
  self->size = gtk_text_buffer_create_tag (buffer, NULL, "scale", 1.0, NULL);
  add_page (self, self->text, "text");
}

static void
make_status (BowAttachmentView *self)
{
  GtkWidget *spinner = adw_spinner_new ();
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save a Copy…"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Opening…"), -1);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "opening");
  self->status = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _("Cannot Be Shown Here"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "bow-attachment-symbolic");
  gtk_widget_set_halign (save, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (save, "pill");
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), save);
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
}

static void
bow_attachment_view_init (BowAttachmentView *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->cancellable = g_cancellable_new ();
  self->banner = adw_banner_new ("");
  self->search = gtk_search_entry_new ();
  self->stack = gtk_stack_new ();
  self->picture = gtk_picture_new ();
  self->pages = bow_pdf_view_new ();
  make_status (self);
  make_text (self);
  add_page (self, self->picture, "picture");
  gtk_stack_add_named (GTK_STACK (self->stack), self->pages, "pages");
  g_signal_connect_object (self->pages, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "refused", G_CALLBACK (refuse), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "opening");
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _("Find in it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find in it"), -1);
  gtk_widget_set_visible (self->search, FALSE);
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  gtk_widget_set_margin_bottom (self->search, 6);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (mark_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), bow_icon_button_new ("zoom-out-symbolic", _("Smaller (Ctrl+−)"), "view.smaller"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), bow_icon_button_new ("zoom-in-symbolic", _("Larger (Ctrl++)"), "view.larger"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), self->search);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), self->banner);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), self->stack);
  adw_dialog_set_content_width (ADW_DIALOG (self), 900);
  adw_dialog_set_content_height (ADW_DIALOG (self), 700);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
}

static gboolean
is_text (const char *type)
{
  static const char *const others[] = { "application/json", "application/xml", "application/xhtml+xml", "message/rfc822", NULL };

  return type != NULL && (g_str_has_prefix (type, "text/") || g_strv_contains (others, type));
}

static Show
find_show (const char *type)
{
  if (is_text (type))
    return SHOW_TEXT;
  if (g_strcmp0 (type, "application/pdf") == 0)
    return SHOW_PAGES;

  return type != NULL && g_str_has_prefix (type, "image/") ? SHOW_PICTURE : SHOW_NOTHING;
}

/**
 * bow_attachment_view_suits:
 * @record: a record
 *
 * Returns: whether it holds a file; not each can be shown
 */
gboolean
bow_attachment_view_suits (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "attachment") && bow_record_get (record, "sha256") != NULL;
}

/**
 * bow_attachment_view_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): an attachment that bow_attachment_view_suits()
 *
 * Returns: (transfer floating): a view that will show the file
 */
AdwDialog *
bow_attachment_view_new (BowCase   *bow_case,
                         BowRecord *record)
{
  BowAttachmentView *self = g_object_new (BOW_TYPE_ATTACHMENT_VIEW, NULL);
  const char *type = bow_record_get (record, "media_type");
  const char *caption = bow_record_get (record, "caption");
  const char *title = caption != NULL ? caption : bow_record_get (record, "file_name");
  Wanted *wanted;

  self->row = bow_record_get_row (record);
  self->show = find_show (type);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  if (self->show == SHOW_PAGES)
    adw_dialog_set_content_height (ADW_DIALOG (self), PAGES_HEIGHT);
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (self->show == SHOW_NOTHING)
    {
      refuse (self, _("Texts, pictures and PDFs alone are shown inside Bow Street. Save a copy to look at it elsewhere, and beware of what it may do there."));
      return ADW_DIALOG (self);
    }
  wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ .row = self->row, .most = self->show != SHOW_TEXT ? G_MAXSIZE : MOST_TEXT + 1 };
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_bytes, wanted, g_free, (GDestroyNotify) g_bytes_unref, self->cancellable, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
