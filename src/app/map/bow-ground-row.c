/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-ground-row.h"

#include <stdlib.h>

#include "map/bow-ground-swatch.h"

struct _BowGroundRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *shown;
  BowGroundSwatch *swatch;
  BowGround *ground;
  GSimpleActionGroup *choices;
};

G_DEFINE_FINAL_TYPE (BowGroundRow, bow_ground_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_GROUND = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  MOVED,
  ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_move (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MOVED], 0, g_str_equal (action, "ground.raise") ? -1 : 1);
}

static void
on_ask (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  g_signal_emit (widget, signals[ASKED], 0, action + strlen ("ground."));
}

static void
on_choice (GSimpleAction *action,
           GVariant      *choice,
           gpointer       user_data)
{
  BowGroundRow *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  g_simple_action_set_state (action, choice);
  g_object_set (self->ground, name, (guint) atoi (g_variant_get_string (choice, NULL)), NULL);
}

static void
add_choice (BowGroundRow *self,
            const char   *name,
            guint         now)
{
  g_autofree char *text = g_strdup_printf ("%u", now);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (text));

  g_signal_connect_object (action, "change-state", G_CALLBACK (on_choice), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->choices), G_ACTION (action));
}

static void
bow_ground_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BowGroundRow *self = BOW_GROUND_ROW (object);

  if (prop_id == PROP_GROUND)
    g_value_set_object (value, self->ground);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_ground_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_GROUND)
    BOW_GROUND_ROW (object)->ground = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_ground_row_constructed (GObject *object)
{
  BowGroundRow *self = BOW_GROUND_ROW (object);
  gboolean is_file = bow_ground_get_row (self->ground) != 0;

  G_OBJECT_CLASS (bow_ground_row_parent_class)->constructed (object);

  g_object_bind_property (self->ground, "shown", self->shown, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_set (self->swatch, "points", bow_ground_get_dots (self->ground) != NULL, NULL);
  self->choices = g_simple_action_group_new ();
  add_choice (self, "opacity", bow_ground_get_opacity (self->ground));
  add_choice (self, "style", bow_ground_get_style (self->ground));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "choice", G_ACTION_GROUP (self->choices));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ground.features", is_file);
  bow_ground_row_set_may_change (self, FALSE);
}

static void
bow_ground_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_GROUND_ROW);
  g_clear_object (&BOW_GROUND_ROW (object)->ground);
  g_clear_object (&BOW_GROUND_ROW (object)->choices);

  G_OBJECT_CLASS (bow_ground_row_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const asked[] = { "ground.look", "ground.features", "ground.rename", "ground.remove" };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    gtk_widget_class_install_action (widget_class, asked[i], NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "ground.raise", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "ground.lower", NULL, on_move);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "ground.raise", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "ground.lower", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "ground.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "ground.rename", NULL);
}

static void
bow_ground_row_class_init (BowGroundRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_ground_row_get_property;
  object_class->set_property = bow_ground_row_set_property;
  object_class->constructed = bow_ground_row_constructed;
  object_class->dispose = bow_ground_row_dispose;
  properties[PROP_GROUND] = g_param_spec_object ("ground", NULL, NULL, BOW_TYPE_GROUND,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVED] = g_signal_new ("moved", BOW_TYPE_GROUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ASKED] = g_signal_new ("asked", BOW_TYPE_GROUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (BOW_TYPE_GROUND_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-ground-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BowGroundRow, shown);
  gtk_widget_class_bind_template_child (widget_class, BowGroundRow, swatch);
  install_actions (widget_class);
}

static void
bow_ground_row_init (BowGroundRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_ground_row_new:
 * @ground: a background layer
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
BowGroundRow *
bow_ground_row_new (BowGround *ground)
{
  return g_object_new (BOW_TYPE_GROUND_ROW, "ground", ground, NULL);
}

/**
 * bow_ground_row_get_ground:
 * @self: the row
 *
 * Returns: (transfer none): which layer it is
 */
BowGround *
bow_ground_row_get_ground (BowGroundRow *self)
{
  return self->ground;
}

/**
 * bow_ground_row_set_may_change:
 * @self: the row
 * @may_change: whether whoever looks may give the layer another name, and remove it
 *
 * Says what may be done with the layer, so that nothing else is offered.
 */
void
bow_ground_row_set_may_change (BowGroundRow *self,
                               gboolean      may_change)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ground.rename", may_change && bow_ground_get_row (self->ground) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ground.remove", may_change);
}

/**
 * bow_ground_row_set_place:
 * @self: the row
 * @at: place in the list, from 0
 * @n: how many there are
 *
 * Says where it is, so that it offers only moves that can be made.
 */
void
bow_ground_row_set_place (BowGroundRow *self,
                          guint         at,
                          guint         n)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ground.raise", at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ground.lower", at + 1 < n);
}
