/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-ground-swatch.h"

#include <adwaita.h>

#include "map/bow-ground-style.h"
#include "map/bow-map-style.h"

#define WIDTH 34
#define HEIGHT 22

struct _BowGroundSwatch
{
  GtkWidget parent_instance;

  guint style;
  gboolean points;
};

G_DEFINE_FINAL_TYPE (BowGroundSwatch, bow_ground_swatch, GTK_TYPE_WIDGET)

enum
{
  PROP_STYLE = 1,
  PROP_POINTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
bow_ground_swatch_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  BowGroundSwatch *self = BOW_GROUND_SWATCH (widget);
  const BowGroundStyle *style = bow_ground_style_get (self->style);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  /* Recorded crime has the map's own colour. */
  GdkRGBA colour = self->points && self->style == 0 ? bow_map_style_get_colour (BOW_MAP_COLOUR_DOT, dark) : bow_ground_style_colour (style, dark);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = self->points ? gsk_stroke_new (1.6f) : bow_ground_style_stroke (style);
  g_autoptr (GskPath) path = NULL;

  if (self->points)
    bow_ground_style_add_mark (style, builder, GRAPHENE_POINT_INIT (WIDTH / 2.0f, HEIGHT / 2.0f), 5.5f);
  else
    {
      gsk_path_builder_move_to (builder, 1, HEIGHT / 2.0f);
      gsk_path_builder_line_to (builder, WIDTH - 1, HEIGHT / 2.0f);
    }
  path = gsk_path_builder_to_path (builder);
  if (self->points && bow_ground_style_is_full (style))
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
  else
    gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
}

static void
bow_ground_swatch_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
bow_ground_swatch_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BowGroundSwatch *self = BOW_GROUND_SWATCH (object);

  if (prop_id == PROP_STYLE)
    g_value_set_uint (value, self->style);
  else if (prop_id == PROP_POINTS)
    g_value_set_boolean (value, self->points);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_ground_swatch_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BowGroundSwatch *self = BOW_GROUND_SWATCH (object);

  if (prop_id == PROP_STYLE)
    self->style = g_value_get_uint (value);
  else if (prop_id == PROP_POINTS)
    self->points = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bow_ground_swatch_class_init (BowGroundSwatchClass *klass)
{
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_ground_swatch_get_property;
  object_class->set_property = bow_ground_swatch_set_property;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_ground_swatch_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = bow_ground_swatch_measure;
  properties[PROP_STYLE] = g_param_spec_uint ("style", NULL, NULL, 0, BOW_GROUND_STYLES - 1, 0, both);
  properties[PROP_POINTS] = g_param_spec_boolean ("points", NULL, NULL, FALSE, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bow_ground_swatch_init (BowGroundSwatch *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
