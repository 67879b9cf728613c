/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "product/bow-product-preview.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "case/bow-case-async.h"
#include "case/bow-case-leaks.h"
#include "case/bow-case-product.h"
#include "case/bow-leak-decision.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-product-copy.h"
#include "product/bow-document-view.h"
#include "report/bow-product-document.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-decision-dialog.h"
#include "widgets/bow-icon-button.h"
#include "widgets/bow-print.h"
#include "widgets/bow-toast.h"

struct _BowProductPreview
{
  AdwDialog parent_instance;

  BowDocumentView *view;
  GtkWidget *scroller;
  GtkLabel *page_label;
  GtkWidget *previous;
  GtkWidget *next;
  AdwBanner *banner;
  GtkWidget *copies;
  GtkWidget *stack;
  AdwToastOverlay *toasts;
  AdwStatusPage *failed;

  BowCase *bow_case;
  gint64 row;
  BowDocument *document;
  BowLeakReport *report;
  GPtrArray *numbers;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BowProductPreview, bow_product_preview, ADW_TYPE_DIALOG)

/* One copy on its way out; no widget goes to another thread. */
typedef struct
{
  BowCase *bow_case;
  gint64 row;
  int copy;
  GFile *file;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->bow_case);
  g_clear_object (&copy->file);
  g_free (copy);
}

static Copy *
make_copy (BowProductPreview *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->copies));
  Copy *copy = g_new0 (Copy, 1);

  copy->bow_case = g_object_ref (self->bow_case);
  copy->row = self->row;
  copy->copy = chosen < self->numbers->len ? GPOINTER_TO_INT (g_ptr_array_index (self->numbers, chosen)) : 0;

  return copy;
}

static void
say (GtkWidget  *widget,
     const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "(sb)", text, FALSE);
}

static gpointer
save (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Copy *copy = data;
  g_autoptr (BowPack) pack = bow_product_copy_save (bow_case, copy->row, copy->copy, copy->file, cancellable, error);

  return pack != NULL ? g_file_get_basename (copy->file) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *done = NULL;

  if (name != NULL)
    done = g_strdup_printf (_ ("%s is written, and the log says so. It is not encrypted"), name);
  say (widget, name != NULL ? done : error->message);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowProductPreview) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  Copy *copy;

  if (file == NULL || self->bow_case == NULL)
    return;
  copy = make_copy (self);
  copy->file = g_steal_pointer (&file);
  bow_outgoing_file_allow_replace (copy->file);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, save, copy, copy_free, g_free, NULL, saved_cb, g_object_ref (self));
}

/* The window's own would lie below the dialog. */
static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *text;

  g_variant_get (parameter, "(&sb)", &text, NULL);
  bow_toast_show (BOW_PRODUCT_PREVIEW (widget)->toasts, text, NULL, NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowProductPreview *self = BOW_PRODUCT_PREVIEW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Copy *copy = make_copy (self);
  g_autofree char *file_name = g_strdup_printf (_ ("Product, copy %d.pdf"), copy->copy);

  copy_free (copy);
  gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb, g_object_ref (self));
}

/* On record before there is anything to print. */
static gpointer
make_pages (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Copy *copy = data;
  g_autofd int fd = bow_print_open (error);
  g_autoptr (BowPack) pack = fd >= 0 ? bow_case_issue_copy (bow_case, copy->row, copy->copy, "print", error) : NULL;
  g_autoptr (BowDocument) document = pack != NULL ? bow_product_document_new (pack) : NULL;
  g_autoptr (GOutputStream) stream = document != NULL ? g_unix_output_stream_new (fd, FALSE) : NULL;

  if (stream != NULL && bow_document_write (document, stream, cancellable, error))
    return g_memdup2 (&(int){ g_steal_fd (&fd) }, sizeof (int));
  return NULL;
}

static void
fd_free (gpointer data)
{
  g_close (*(int *) data, NULL);
  g_free (data);
}

static void
pages_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BowPrint *print = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree int *fd = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (fd != NULL)
    bow_print_send (print, *fd);
  else
    bow_print_fail (print, error->message);
}

static void
printer_chosen_cb (BowPrint *print,
                   gpointer  user_data)
{
  Copy *copy = user_data;
  Copy *work = g_new0 (Copy, 1);

  work->bow_case = g_object_ref (copy->bow_case);
  work->row = copy->row;
  work->copy = copy->copy;
  bow_case_run_async (copy->bow_case, BOW_CASE_NOW, make_pages, work, copy_free, fd_free, NULL, pages_made_cb, print);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  bow_print_ask (widget, printer_chosen_cb, make_copy (BOW_PRODUCT_PREVIEW (widget)), copy_free);
}

static void
update_page (BowProductPreview *self)
{
  guint page = bow_document_view_get_page (self->view);
  guint n_pages = self->document != NULL ? bow_document_count_pages (self->document) : 1;
  g_autofree char *text = self->document != NULL ? bow_document_print_page (self->document, page) : g_strdup ("");

  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_sensitive (self->previous, page > 0);
  gtk_widget_set_sensitive (self->next, page + 1 < n_pages);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
fill_copies (BowProductPreview *self,
             const BowPack     *pack)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->numbers, 0);
  for (guint i = 0; i < pack->copies->len; i++)
    {
      const BowPackCopy *copy = g_ptr_array_index (pack->copies, i);
      g_autofree char *name = g_strdup_printf (_ ("Copy %d: %s"), copy->number, copy->recipient);

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->numbers, GINT_TO_POINTER (copy->number));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->copies), G_LIST_MODEL (names));
}

/* What is read for the dialog: the pages, laid out, and what the check of the
 * author's words says. */
typedef struct
{
  BowPack *pack;
  BowDocument *document;
  BowLeakReport *report;
  gboolean is_decided;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->pack, bow_pack_free);
  g_clear_object (&look->document);
  g_clear_pointer (&look->report, bow_leak_report_free);
  g_free (look);
}

/* What stands in the way comes before what is always so. */
static void
show_banner (BowProductPreview *self,
             const Look        *look)
{
  guint n_findings = look->report != NULL && !look->is_decided ? look->report->leaks->len : 0;
  gboolean may = bow_case_may (self->bow_case, BOW_PERMISSION_WRITE);
  g_autofree char *title = NULL;

  if (look->pack->changed != NULL)
    title = g_strdup_printf (_ ("It is not what was reviewed any more. %s"), look->pack->changed);
  else if (n_findings > 0)
    title = g_strdup_printf (ngettext ("The check of the author’s words found %u thing that can give somebody away.",
                                       "The check of the author’s words found %u things that can give somebody away.", n_findings), n_findings);
  else
    title = g_strdup (_ ("A preview. Copies go out once somebody else has reviewed it and it is issued."));
  adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, look->pack->changed == NULL && n_findings > 0 && may ? _ ("_Decide…") : NULL);
  adw_banner_set_revealed (self->banner, look->pack->changed != NULL || n_findings > 0 || !g_str_equal (look->pack->state, "issued"));
}

/* A preview alone until it is issued. */
static void
show_pages (BowProductPreview *self,
            const Look        *look)
{
  const BowPack *pack = look->pack;
  gboolean is_issued = g_str_equal (pack->state, "issued") && bow_case_may (self->bow_case, BOW_PERMISSION_EXPORT) && pack->copies->len > 0 && pack->changed == NULL;
  g_autofree char *title = g_strdup_printf ("%s %s", pack->ref, pack->title);

  g_set_object (&self->document, look->document);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  fill_copies (self, pack);
  gtk_widget_set_visible (self->copies, is_issued);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.save", is_issued);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.print", is_issued);
  bow_document_view_set_document (self->view, self->document);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "pages");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The words of a product that is reviewed are decided. */
static gboolean
is_open (const char *state)
{
  return g_str_equal (state, "draft") || g_str_equal (state, "submitted");
}

static gpointer
preview (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  gint64 row = *(const gint64 *) data;
  g_autoptr (BowPack) pack = bow_case_preview_product (bow_case, row, error);
  g_autoptr (BowRecord) record = pack != NULL ? bow_case_read (bow_case, row, error) : NULL;
  g_autoptr (BowLeakReport) report = NULL;
  Look *look;

  if (record == NULL)
    return NULL;
  if (is_open (pack->state))
    {
      report = bow_case_check_leaks (bow_case, record, error);
      if (report == NULL)
        return NULL;
    }
  look = g_new0 (Look, 1);
  look->is_decided = report != NULL && report->is_decided && bow_record_get (record, "leak_findings") != NULL;
  look->document = bow_product_document_new (pack);
  bow_document_count_pages (look->document);
  look->pack = g_steal_pointer (&pack);
  look->report = g_steal_pointer (&report);
  return look;
}

static void
show_look (BowProductPreview *self,
           Look              *look)
{
  show_pages (self, look);
  show_banner (self, look);
  g_clear_pointer (&self->report, bow_leak_report_free);
  self->report = g_steal_pointer (&look->report);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowProductPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  Look *look = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (look != NULL && !g_cancellable_is_cancelled (self->cancellable))
    show_look (self, look);
  else if (look == NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failed");
    }
  g_clear_pointer (&look, look_free);
}

static void
read_again (BowProductPreview *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, preview, g_memdup2 (&self->row, sizeof self->row), g_free, look_free,
                      self->cancellable, previewed_cb, g_object_ref (self));
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowProductPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_decided = GPOINTER_TO_INT (bow_case_run_finish (BOW_CASE (source), result, &error));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (is_decided)
    read_again (self);
  say (GTK_WIDGET (self), is_decided ? _ ("The decision is in the log, for these words alone") : error->message);
}

static void
answered_cb (const char *reason,
             const char *day,
             const char *other,
             gpointer    user_data)
{
  BowProductPreview *self = user_data;

  if (self->bow_case != NULL && self->report != NULL)
    bow_leak_decision_send (self->bow_case, self->row, self->report->fingerprint, reason, self->cancellable, decided_cb, g_object_ref (self));
}

static void
decide_cb (BowProductPreview *self)
{
  g_autofree char *findings = self->report != NULL ? bow_leak_note_describe (self->report->leaks) : NULL;

  if (findings != NULL)
    bow_decision_dialog_ask (GTK_WIDGET (self), _ ("Let the Words Stand"), findings, BOW_DECISION_ASK_REASON, answered_cb, self);
}

static void
turn_cb (GtkButton         *button,
         BowProductPreview *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), gtk_widget_get_name (GTK_WIDGET (button)), NULL);
}

/* The actions are the page's, which these buttons do not stand in. */
static GtkWidget *
make_turn (BowProductPreview *self,
           const char        *icon,
           const char        *tooltip,
           const char        *action)
{
  GtkWidget *button = bow_icon_button_new (icon, tooltip, NULL);

  gtk_widget_set_name (button, action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (turn_cb), self, G_CONNECT_DEFAULT);
  return button;
}

static GtkWidget *
make_bar (BowProductPreview *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *pages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *deeds = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->page_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->page_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->page_label), "numeric");
  self->previous = make_turn (self, "go-previous-symbolic", _ ("Previous Page (Page Up)"), "page.previous");
  self->next = make_turn (self, "go-next-symbolic", _ ("Next Page (Page Down)"), "page.next");
  gtk_box_append (GTK_BOX (pages), self->previous);
  gtk_box_append (GTK_BOX (pages), GTK_WIDGET (self->page_label));
  gtk_box_append (GTK_BOX (pages), self->next);
  self->copies = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_visible (self->copies, FALSE);
  gtk_widget_set_tooltip_text (self->copies, _ ("Which copy goes out"));
  bow_choice_name_drop_down (GTK_DROP_DOWN (self->copies), _ ("Copy"));
  gtk_box_append (GTK_BOX (deeds), self->copies);
  gtk_box_append (GTK_BOX (deeds), bow_icon_button_new ("document-save-symbolic", _ ("Save PDF…"), "product.save"));
  gtk_box_append (GTK_BOX (deeds), bow_icon_button_new ("document-print-symbolic", _ ("Print…"), "product.print"));
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), pages);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), deeds);
  gtk_widget_add_css_class (bar, "toolbar");

  return bar;
}

static void
make_pages_view (BowProductPreview *self)
{
  GtkWidget *spinner = adw_spinner_new ();

  self->view = BOW_DOCUMENT_VIEW (bow_document_view_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failed, "bow-product-symbolic");
  adw_status_page_set_title (self->failed, _ ("Nothing to Preview"));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "reading");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroller, "pages");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->failed), "failed");
  g_signal_connect_object (self->view, "notify::page", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
}

/* Up and Down go through a page that is higher than the dialog. */
static void
scroll_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (BOW_PRODUCT_PREVIEW (widget)->scroller));
  double step = gtk_adjustment_get_page_size (adjustment) / 4;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (g_str_equal (name, "product.down") ? step : -step));
}

static void
bow_product_preview_dispose (GObject *object)
{
  BowProductPreview *self = BOW_PRODUCT_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->document);
  g_clear_pointer (&self->report, bow_leak_report_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  G_OBJECT_CLASS (bow_product_preview_parent_class)->dispose (object);
}

static void
bow_product_preview_finalize (GObject *object)
{
  g_object_unref (BOW_PRODUCT_PREVIEW (object)->cancellable);
  G_OBJECT_CLASS (bow_product_preview_parent_class)->finalize (object);
}

static void
bow_product_preview_class_init (BowProductPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_product_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_product_preview_finalize;
  gtk_widget_class_install_action (widget_class, "win.toast", "(sb)", toast_action);
  gtk_widget_class_install_action (widget_class, "product.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "product.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "product.up", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "product.down", NULL, scroll_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "product.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "product.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "product.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "product.print", NULL);
}

static void
bow_product_preview_init (BowProductPreview *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();

  self->cancellable = g_cancellable_new ();
  self->numbers = g_ptr_array_new ();
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (decide_cb), self, G_CONNECT_SWAPPED);
  make_pages_view (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->banner));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (toolbar), make_bar (self));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, self->stack);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->toasts));
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Preview"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 720);
  adw_dialog_set_content_height (ADW_DIALOG (self), 860);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.print", FALSE);
}

/**
 * bow_product_preview_new:
 * @bow_case: (transfer none): a case
 * @row: row of a product
 *
 * Returns: (transfer floating): a dialog with its pages
 */
AdwDialog *
bow_product_preview_new (BowCase *bow_case,
                         gint64   row)
{
  BowProductPreview *self = g_object_new (BOW_TYPE_PRODUCT_PREVIEW, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  read_again (self);
  return ADW_DIALOG (self);
}
