/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-notice.h"

struct _BowNotice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (BowNotice, bow_notice, GTK_TYPE_WIDGET)

static void
bow_notice_dispose (GObject *object)
{
  BowNotice *self = BOW_NOTICE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_notice_parent_class)->dispose (object);
}

static void
bow_notice_class_init (BowNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_notice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
bow_notice_init (BowNotice *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (icon, "error");
  gtk_widget_add_css_class (self->label, "error");
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bow_notice_say:
 * @self: a notice
 * @text: (nullable): a sentence, or %NULL to take it away
 *
 * Shows @text and has it read out.
 */
void
bow_notice_say (BowNotice  *self,
                const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
