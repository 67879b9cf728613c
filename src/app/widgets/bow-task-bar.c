/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-task-bar.h"

#include <glib/gi18n-lib.h>

struct _BowTaskBar
{
  GtkWidget parent_instance;

  GCancellable *cancellable;
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *progress;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (BowTaskBar, bow_task_bar, GTK_TYPE_WIDGET)

static void
bow_task_bar_dispose (GObject *object)
{
  BowTaskBar *self = BOW_TASK_BAR (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bow_task_bar_parent_class)->dispose (object);
}

static void
bow_task_bar_class_init (BowTaskBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_task_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_task_bar_init (BowTaskBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->revealer = gtk_revealer_new ();
  self->label = gtk_label_new (NULL);
  self->progress = gtk_progress_bar_new ();
  self->button = gtk_button_new_with_mnemonic (_ ("_Stop"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "toolbar");
  gtk_box_append (GTK_BOX (texts), self->label);
  gtk_box_append (GTK_BOX (texts), self->progress);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (bow_task_bar_cancel), self, G_CONNECT_SWAPPED);
}

/**
 * bow_task_bar_begin:
 * @self: a bar without work
 * @title: what is being done
 *
 * Shows the bar.
 *
 * Returns: (transfer none): is cancelled when a person stops the work
 */
GCancellable *
bow_task_bar_begin (BowTaskBar *self,
                    const char *title)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_widget_set_sensitive (self->button, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  return self->cancellable;
}

/**
 * bow_task_bar_set_progress:
 * @self: a bar
 * @fraction: 0 to 1; below 0 where nobody knows
 *
 * Shows how far the work has come.
 */
void
bow_task_bar_set_progress (BowTaskBar *self,
                           double      fraction)
{
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (fraction, 1));
}

/**
 * bow_task_bar_end:
 * @self: a bar
 *
 * Takes the bar away.
 */
void
bow_task_bar_end (BowTaskBar *self)
{
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

/**
 * bow_task_bar_cancel:
 * @self: a bar
 *
 * Stops the work, where there is any.
 */
void
bow_task_bar_cancel (BowTaskBar *self)
{
  if (self->cancellable == NULL)
    return;
  gtk_widget_set_sensitive (self->button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

/**
 * bow_task_bar_is_busy:
 * @self: a bar
 *
 * Returns: whether there is work on its way
 */
gboolean
bow_task_bar_is_busy (BowTaskBar *self)
{
  return self->cancellable != NULL;
}
