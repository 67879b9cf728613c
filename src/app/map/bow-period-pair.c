/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-period-pair.h"

#include <glib/gi18n-lib.h>

#include "map/bow-period-words.h"

struct _BowPeriodPair
{
  GtkWidget parent_instance;

  GtkEditable *periods[2];
  BowNotice *notice;
};

G_DEFINE_FINAL_TYPE (BowPeriodPair, bow_period_pair, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_activate (BowPeriodPair *self)
{
  BowSpan first, second;

  if (bow_period_pair_read (self, &first, &second))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
bow_period_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_period_pair_parent_class)->dispose (object);
}

static void
bow_period_pair_class_init (BowPeriodPairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_period_pair_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_PERIOD_PAIR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_period_pair_init (BowPeriodPair *self)
{
  static const char *const titles[] = { N_("_First period"), N_("_Second period") };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *label = gtk_label_new_with_mnemonic (_(titles[i])), *entry = gtk_entry_new ();

      self->periods[i] = GTK_EDITABLE (entry);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
      gtk_editable_set_width_chars (self->periods[i], 10);
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      gtk_widget_set_parent (entry, GTK_WIDGET (self));
      g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
    }
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->notice), GTK_WIDGET (self));
}

/**
 * bow_period_pair_new:
 *
 * Returns: (transfer floating): the fields, empty
 */
GtkWidget *
bow_period_pair_new (void)
{
  return g_object_new (BOW_TYPE_PERIOD_PAIR, NULL);
}

/**
 * bow_period_pair_read:
 * @self: the fields
 * @first: (out): the first period
 * @second: (out): the second
 *
 * Reads both, and says at the field what is wrong.
 *
 * Returns: %FALSE where something is
 */
gboolean
bow_period_pair_read (BowPeriodPair *self,
                      BowSpan       *first,
                      BowSpan       *second)
{
  return bow_period_words_read (self->periods, self->notice, first, second);
}

/**
 * bow_period_pair_is_empty:
 * @self: the fields
 *
 * Returns: whether nobody has said anything yet
 */
gboolean
bow_period_pair_is_empty (BowPeriodPair *self)
{
  return *gtk_editable_get_text (self->periods[0]) == '\0' && *gtk_editable_get_text (self->periods[1]) == '\0';
}

/**
 * bow_period_pair_suggest:
 * @self: the fields
 * @filter: what is shown
 *
 * Puts in the time of the filter and as long a time before it; or, where it has
 * none, the last four weeks and the four before.
 */
void
bow_period_pair_suggest (BowPeriodPair *self,
                         BowFilter     *filter)
{
  bow_period_words_suggest (self->periods, filter);
}
