/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-pack-row.h"

struct _BowPackRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *shown;

  BowMapPack *pack;
};

G_DEFINE_FINAL_TYPE (BowPackRow, bow_pack_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_PACK = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  MOVED,
  REMOVED,
  LOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_move (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MOVED], 0, g_str_equal (action, "pack.raise") ? -1 : 1);
}

static void
on_remove (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
on_look (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[LOOKED], 0);
}

static void
show_state (BowPackRow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pack.look", bow_map_pack_get_info (self->pack) != NULL);
}

static void
bow_pack_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_PACK)
    g_value_set_object (value, BOW_PACK_ROW (object)->pack);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_pack_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_PACK)
    BOW_PACK_ROW (object)->pack = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_pack_row_constructed (GObject *object)
{
  BowPackRow *self = BOW_PACK_ROW (object);

  G_OBJECT_CLASS (bow_pack_row_parent_class)->constructed (object);

  g_object_bind_property (self->pack, "shown", self->shown, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->pack, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static void
bow_pack_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_PACK_ROW);
  g_clear_object (&BOW_PACK_ROW (object)->pack);

  G_OBJECT_CLASS (bow_pack_row_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pack.look", NULL, on_look);
  gtk_widget_class_install_action (widget_class, "pack.raise", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "pack.lower", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "pack.remove", NULL, on_remove);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "pack.raise", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "pack.lower", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "pack.remove", NULL);
}

static void
bow_pack_row_class_init (BowPackRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_pack_row_get_property;
  object_class->set_property = bow_pack_row_set_property;
  object_class->constructed = bow_pack_row_constructed;
  object_class->dispose = bow_pack_row_dispose;
  properties[PROP_PACK] = g_param_spec_object ("pack", NULL, NULL, BOW_TYPE_MAP_PACK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVED] = g_signal_new ("moved", BOW_TYPE_PACK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVED] = g_signal_new ("removed", BOW_TYPE_PACK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOOKED] = g_signal_new ("looked", BOW_TYPE_PACK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-pack-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPackRow, shown);
  install_actions (widget_class);
}

static void
bow_pack_row_init (BowPackRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_pack_row_new:
 * @pack: a map pack
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
BowPackRow *
bow_pack_row_new (BowMapPack *pack)
{
  return g_object_new (BOW_TYPE_PACK_ROW, "pack", pack, NULL);
}

/**
 * bow_pack_row_get_pack:
 * @self: the row
 *
 * Which pack it is.
 *
 * Returns: (transfer none): the pack
 */
BowMapPack *
bow_pack_row_get_pack (BowPackRow *self)
{
  return self->pack;
}

/**
 * bow_pack_row_set_place:
 * @self: the row
 * @at: place in the list, from 0
 * @n: how many there are
 *
 * Says where it is, so that it offers only moves that can be made.
 */
void
bow_pack_row_set_place (BowPackRow *self,
                        guint       at,
                        guint       n)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pack.raise", at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pack.lower", at + 1 < n);
}
