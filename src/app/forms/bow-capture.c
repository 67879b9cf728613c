/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-capture.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-capture-hints.h"
#include "forms/bow-capture-likes.h"
#include "forms/bow-form-deeds.h"

#define FORM_WIDTH 560
#define LIKES_WIDTH 240

struct _BowCapture
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  GtkWidget *form;
  GtkWidget *likes;
  BowCaptureHints *hints;
  GtkWidget *columns;
  AdwBanner *banner;
  GtkLabel *ref;
  gboolean wants_another;
};

G_DEFINE_FINAL_TYPE (BowCapture, bow_capture, ADW_TYPE_DIALOG)

enum
{
  SAVED,
  WHOLE,
  KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order in which a caller tells it. */
static const char *const names[] = {
  "narrative", "position", "happened", "channel", "anonymity", BOW_FORM_OPERATION, "indicators", NULL,
};

static void
remember (BowCapture *self)
{
  BowCaptureWork *work = g_new0 (BowCaptureWork, 1);

  work->record = bow_record_copy (bow_form_get_record (BOW_FORM (self->form)));
  bow_case_run_async (self->bow_case, BOW_CASE_LATER, bow_capture_work_remember, work, bow_capture_work_free, NULL, NULL, NULL, NULL);
}

static void
saved_cb (BowCapture *self,
          gint64      row)
{
  remember (self);
  g_signal_emit (self, signals[SAVED], 0, row, self->wants_another);
  bow_capture_leave (self);
}

static void
discarded_cb (BowCapture *self)
{
  bow_capture_leave (self);
}

static void
failed_cb (BowCapture *self,
           const char *message)
{
  adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowCapture *self = BOW_CAPTURE (widget);

  self->wants_another = g_str_equal (name, "capture.save-and-new");
  adw_banner_set_revealed (self->banner, FALSE);
  bow_form_save (BOW_FORM (self->form));
}

static void
draft_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowCapture) self = user_data;

  /* Where the draft could not be kept the form stays, with the text in it. */
  if (!bow_form_keep_draft_finish (BOW_FORM (source), result, NULL))
    return;
  g_signal_emit (self, signals[KEPT], 0);
  bow_capture_leave (self);
}

/* Escape and the button: what is typed stays, as a draft. */
static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowCapture *self = BOW_CAPTURE (widget);
  BowForm *form = BOW_FORM (self->form);

  if (bow_form_is_edited (form))
    bow_form_keep_draft_async (form, draft_kept_cb, g_object_ref (self));
  else
    bow_form_discard (form);
}

static void
close_attempt_cb (BowCapture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "capture.close", NULL);
}

static void
whole_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[WHOLE], 0);
}

static void
link_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_form_link (BOW_FORM (BOW_CAPTURE (widget)->form));
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  bow_form_ask_discard (BOW_FORM (BOW_CAPTURE (widget)->form), widget, _ ("Discard the Report?"),
                        _ ("It cannot be brought back. Its number is not used again, and the log says so."));
}

static void
bow_capture_dispose (GObject *object)
{
  BowCapture *self = BOW_CAPTURE (object);

  if (self->hints != NULL)
    bow_capture_hints_stop (self->hints);
  if (self->likes != NULL)
    bow_capture_likes_stop (BOW_CAPTURE_LIKES (self->likes));
  g_clear_object (&self->hints);
  g_clear_object (&self->likes);
  g_clear_object (&self->form);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_capture_parent_class)->dispose (object);
}

/* A dialog keeps the keys of the window from it; these are wanted all the same. */
static void
add_window_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "capture.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.capture", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "win.pick-place", NULL);
}

static void
bow_capture_class_init (BowCaptureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_capture_dispose;
  signals[SAVED] = g_signal_new ("saved", BOW_TYPE_CAPTURE, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[WHOLE] = g_signal_new ("whole", BOW_TYPE_CAPTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", BOW_TYPE_CAPTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "capture.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "capture.save-and-new", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "capture.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "capture.whole", NULL, whole_action);
  gtk_widget_class_install_action (widget_class, "capture.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "capture.discard", NULL, discard_action);
  add_window_keys (widget_class);
}

static GtkWidget *
make_button (const char *label,
             const char *tooltip,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (BowCapture *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (_ ("New Report"));
  GtkWidget *close = make_button ("", _ ("Close, and keep what is typed as a draft (Esc)"), "capture.close");
  GtkWidget *save = make_button (_ ("_Save"), _ ("Save (Ctrl+Enter)"), "capture.save");

  self->ref = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->ref), "bow-reference");
  gtk_box_append (GTK_BOX (title), heading);
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->ref));
  gtk_widget_set_valign (title, GTK_ALIGN_CENTER);
  gtk_button_set_icon_name (GTK_BUTTON (close), "window-close-symbolic");
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), close);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  return header;
}

static GtkWidget *
make_foot (void)
{
  GtkWidget *box = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 6, "line-spacing", 6, "justify", ADW_JUSTIFY_SPREAD,
                                 "justify-last-line", TRUE, NULL);
  GtkWidget *whole = make_button (_ ("_All Fields"), _ ("Go on in the whole form, with everything that is typed"), "capture.whole");
  GtkWidget *discard = make_button (_ ("_Discard…"), _ ("Throw away what is typed"), "capture.discard");

  gtk_widget_add_css_class (whole, "flat");
  gtk_widget_add_css_class (discard, "flat");
  adw_wrap_box_append (ADW_WRAP_BOX (box), whole);
  adw_wrap_box_append (ADW_WRAP_BOX (box), discard);
  return box;
}

static GtkWidget *
make_body (BowCapture *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (column), self->form);
  gtk_box_append (GTK_BOX (column), make_foot ());
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_size_request (self->likes, LIKES_WIDTH, -1);
  gtk_widget_set_valign (self->likes, GTK_ALIGN_START);
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_append (GTK_BOX (self->columns), column);
  gtk_box_append (GTK_BOX (self->columns), self->likes);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), FORM_WIDTH + LIKES_WIDTH + 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->columns);
  g_object_set (clamp, "margin-top", 6, "margin-bottom", 18, "margin-start", 12, "margin-end", 12, NULL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/* Where there is no room beside the form the likenesses go below it. */
static void
add_breakpoint (BowCapture *self)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 700sp"));

  adw_breakpoint_add_setters (breakpoint, G_OBJECT (self->columns), "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), breakpoint);
}

static void
build (BowCapture *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), FORM_WIDTH + LIKES_WIDTH + 60);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 280);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  add_breakpoint (self);
  bow_form_add_save_keys (view, "capture.save", "capture.save-and-new");
  g_signal_connect (self, "close-attempt", G_CALLBACK (close_attempt_cb), NULL);
}

static void
bow_capture_init (BowCapture *self)
{
}

static void
mapped_cb (BowCapture *self)
{
  bow_form_take_focus (BOW_FORM (self->form));
}

static gboolean
fitted_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  BowCapture *self = BOW_CAPTURE (widget);
  const char *narrative = bow_record_get (bow_form_get_record (BOW_FORM (self->form)), "narrative");

  if (!gtk_widget_get_mapped (self->form))
    return G_SOURCE_CONTINUE;
  if (narrative == NULL)
    bow_form_take_focus (BOW_FORM (self->form));
  return G_SOURCE_REMOVE;
}

/* To be fitted into its room the form is hidden for a moment, in which the
 * keyboard falls to whatever is there. */
static void
fit_cb (BowCapture *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fitted_cb, NULL, NULL);
}

/**
 * bow_capture_new:
 * @bow_case: (transfer none): the case
 * @begun: a report that was begun, and what it can take over
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
bow_capture_new (BowCase              *bow_case,
                 const BowCaptureWork *begun)
{
  BowCapture *self = g_object_new (BOW_TYPE_CAPTURE, NULL);
  g_autofree char *ref = g_strdup_printf ("\u2066%s\u2069", bow_record_get_ref (begun->record));
  g_autofree char *title = g_strdup_printf ("%s · %s", _ ("New Report"), ref);

  self->bow_case = g_object_ref (bow_case);
  self->form = g_object_ref_sink (bow_form_new_of (bow_case, begun->record, names));
  self->likes = g_object_ref_sink (bow_capture_likes_new (bow_case, BOW_FORM (self->form)));
  build (self);
  gtk_label_set_text (self->ref, ref);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  self->hints = bow_capture_hints_new (bow_case, BOW_FORM (self->form));
  bow_capture_hints_set_last (self->hints, begun->place, begun->place_words);
  g_signal_connect_object (self->form, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "discarded", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "notify::current-breakpoint", G_CALLBACK (fit_cb), NULL);
  return ADW_DIALOG (self);
}

/**
 * bow_capture_get_form:
 * @self: the dialog
 *
 * Returns: (transfer none): its form
 */
BowForm *
bow_capture_get_form (BowCapture *self)
{
  return BOW_FORM (self->form);
}

/**
 * bow_capture_leave:
 * @self: the dialog
 *
 * Closes it, with nothing left to be kept.
 */
void
bow_capture_leave (BowCapture *self)
{
  bow_capture_hints_stop (self->hints);
  bow_capture_likes_stop (BOW_CAPTURE_LIKES (self->likes));
  adw_dialog_force_close (ADW_DIALOG (self));
}
