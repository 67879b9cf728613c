/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-page.h"

#include <glib/gi18n-lib.h>

#include "forms/bow-duplicate-watch.h"
#include "forms/bow-form-deeds.h"

/* Room for a raw text and a sanitised one side by side. */
#define NOTE_WIDTH 960

struct _BowFormPage
{
  AdwNavigationPage parent_instance;

  GtkWidget *form;
  gboolean wants_another;

  GtkLabel *title_label;
  GtkLabel *ref_label;
  AdwBanner *banner;
  AdwClamp *clamp;
  AdwBin *below;
  GtkWidget *save;
  GtkWidget *discard;
};

G_DEFINE_FINAL_TYPE (BowFormPage, bow_form_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  DONE,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
saved_cb (BowFormPage *self,
          gint64       row)
{
  g_signal_emit (self, signals[DONE], 0, row, self->wants_another);
}

static void
edited_cb (BowFormPage *self)
{
  bow_duplicate_watch_look (BOW_DUPLICATE_WATCH (adw_bin_get_child (self->below)), bow_form_get_record (BOW_FORM (self->form)));
}

static void
discarded_cb (BowFormPage *self)
{
  g_signal_emit (self, signals[DONE], 0, (gint64) 0, FALSE);
}

static void
failed_cb (BowFormPage *self,
           const char  *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", message, FALSE);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowFormPage *self = BOW_FORM_PAGE (widget);

  self->wants_another = g_str_equal (name, "form.save-and-new");
  bow_form_save (BOW_FORM (self->form));
}

static void
draft_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowFormPage) self = user_data;

  /* Where the draft could not be kept the form stays, with the text in it. */
  if (bow_form_keep_draft_finish (BOW_FORM (source), result, NULL))
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowFormPage *self = BOW_FORM_PAGE (widget);
  BowForm *form = BOW_FORM (self->form);

  if (bow_form_is_edited (form))
    bow_form_keep_draft_async (form, draft_kept_cb, g_object_ref (self));
  else
    bow_form_discard (form);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_form_copy_text (BOW_FORM (BOW_FORM_PAGE (widget)->form));
}

/* What can no longer be saved is copied out or thrown away. */
static void
compared_cb (BowFormPage *self,
             const char  *message,
             gboolean     may_edit)
{
  GtkWidget *widget = GTK_WIDGET (self);

  adw_banner_set_title (self->banner, message);
  adw_banner_set_button_label (self->banner, may_edit ? NULL : _ ("Copy Text"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), may_edit ? NULL : "form.copy");
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_widget_action_set_enabled (widget, "form.save", may_edit);
  gtk_widget_action_set_enabled (widget, "form.save-and-new", may_edit);
  gtk_widget_set_visible (self->save, may_edit);
  gtk_widget_set_visible (self->discard, !may_edit);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  bow_form_ask_discard (BOW_FORM (BOW_FORM_PAGE (widget)->form), widget, _ ("Discard What Is Typed?"),
                        _ ("It cannot be brought back. The number of a new record is not used again."));
}

static void
bow_form_page_dispose (GObject *object)
{
  BowFormPage *self = BOW_FORM_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_FORM_PAGE);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (bow_form_page_parent_class)->dispose (object);
}

static void
bow_form_page_class_init (BowFormPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_form_page_dispose;

  signals[DONE] = g_signal_new ("done", BOW_TYPE_FORM_PAGE, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[CLOSED] = g_signal_new ("closed", BOW_TYPE_FORM_PAGE, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, ref_label);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, banner);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, below);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, save);
  gtk_widget_class_bind_template_child (widget_class, BowFormPage, discard);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.save-and-new", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "form.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "form.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);
}

static void
bow_form_page_init (BowFormPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bow_form_add_save_keys (GTK_WIDGET (self), "form.save", "form.save-and-new");
}

/**
 * bow_form_page_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record to be edited
 * @from_draft: whether @record holds what was typed earlier and not saved
 *
 * Returns: (transfer floating): a page with a form
 */
AdwNavigationPage *
bow_form_page_new (BowCase   *bow_case,
                   BowRecord *record,
                   gboolean   from_draft)
{
  BowFormPage *self = g_object_new (BOW_TYPE_FORM_PAGE, NULL);
  const char *label = bow_kind_get_label (bow_record_get_kind (record));
  g_autofree char *ref = g_strdup_printf ("\u2066%s\u2069", bow_record_get_ref (record));
  g_autofree char *title = g_strdup_printf ("%s · %s", label, ref);

  self->form = g_object_ref_sink (bow_form_new (bow_case, record, from_draft));
  adw_clamp_set_child (self->clamp, self->form);
  adw_bin_set_child (self->below, bow_duplicate_watch_new (bow_case));
  if (g_str_equal (bow_record_get_kind (record)->name, "note"))
    adw_clamp_set_maximum_size (self->clamp, NOTE_WIDTH);
  adw_banner_set_revealed (self->banner, from_draft);
  gtk_label_set_text (self->title_label, label);
  gtk_label_set_text (self->ref_label, ref);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "discarded", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "compared", G_CALLBACK (compared_cb), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * bow_form_page_get_form:
 * @self: a page
 *
 * Returns: (transfer none): its form
 */
BowForm *
bow_form_page_get_form (BowFormPage *self)
{
  return BOW_FORM (self->form);
}
