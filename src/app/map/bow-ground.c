/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-ground.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "map/bow-ground-style.h"

struct _BowGround
{
  GObject parent_instance;

  char *key;
  /* The one file of a layer of features; 0 of the others. */
  gint64 row;
  char *title;
  char *detail;
  char *source;
  /* The files that it is made of, so that it is read again only when they are
   * others. */
  char *contents;
  gboolean shown;
  guint opacity;
  guint style;

  /* One of the two. */
  BowDotLayer *dots;
  BowShapeLayer *shapes;
};

G_DEFINE_FINAL_TYPE (BowGround, bow_ground, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_DETAIL,
  PROP_SHOWN,
  PROP_OPACITY,
  PROP_STYLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is published monthly is one layer, of however many files. */
static const struct
{
  const char *key;
  const char *title;
  guint style;
  gboolean shown;
} published[] = {
  { "crime", N_("Recorded crime"), 0, TRUE },
  { "outcomes", N_("Outcomes of recorded crime"), 3, FALSE },
  { "stop-and-search", N_("Stop and search"), 1, TRUE },
};

static void
apply (BowGround *self)
{
  GtkWidget *layer = GTK_WIDGET (bow_ground_get_layer (self));

  gtk_widget_set_visible (layer, self->shown);
  gtk_widget_set_opacity (layer, self->opacity / 100.0);
  if (self->dots != NULL)
    bow_dot_layer_set_style (self->dots, self->style);
  else
    bow_shape_layer_set_style (self->shapes, self->style);
}

static void
bow_ground_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  BowGround *self = BOW_GROUND (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_SHOWN:
      g_value_set_boolean (value, self->shown);
      break;
    case PROP_OPACITY:
      g_value_set_uint (value, self->opacity);
      break;
    case PROP_STYLE:
      g_value_set_uint (value, self->style);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_ground_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  BowGround *self = BOW_GROUND (object);
  guint before = self->shown + 2 * self->opacity + 256 * self->style;

  switch (prop_id)
    {
    case PROP_SHOWN:
      self->shown = g_value_get_boolean (value);
      break;
    case PROP_OPACITY:
      self->opacity = g_value_get_uint (value);
      break;
    case PROP_STYLE:
      self->style = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  if (before == self->shown + 2 * self->opacity + 256 * self->style)
    return;
  apply (self);
  g_object_notify_by_pspec (object, pspec);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
bow_ground_finalize (GObject *object)
{
  BowGround *self = BOW_GROUND (object);

  g_clear_object (&self->dots);
  g_clear_object (&self->shapes);
  g_free (self->key);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->source);
  g_free (self->contents);

  G_OBJECT_CLASS (bow_ground_parent_class)->finalize (object);
}

static void
bow_ground_class_init (BowGroundClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_ground_get_property;
  object_class->set_property = bow_ground_set_property;
  object_class->finalize = bow_ground_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, read);
  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, TRUE, both);
  properties[PROP_OPACITY] = g_param_spec_uint ("opacity", NULL, NULL, 10, 100, 100, both);
  properties[PROP_STYLE] = g_param_spec_uint ("style", NULL, NULL, 0, BOW_GROUND_STYLES - 1, 0, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_GROUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_ground_init (BowGround *self)
{
  self->shown = TRUE;
  self->opacity = 100;
}

/**
 * bow_ground_new:
 * @key: `crime`, `outcomes`, `stop-and-search` or the reference of a file
 * @viewport: where the map looks
 * @dots: (nullable): the layer to be used, where there is one already
 *
 * Makes a layer that has nothing to draw as yet.
 *
 * Returns: (transfer full): the layer
 */
BowGround *
bow_ground_new (const char      *key,
                ShumateViewport *viewport,
                BowDotLayer     *dots)
{
  BowGround *self = g_object_new (BOW_TYPE_GROUND, NULL);

  self->key = g_strdup (key);
  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    if (g_str_equal (key, published[i].key))
      {
        self->style = published[i].style;
        self->shown = published[i].shown;
        self->dots = g_object_ref_sink (dots != NULL ? dots : bow_dot_layer_new (viewport));
      }
  if (self->dots == NULL)
    self->shapes = g_object_ref_sink (bow_shape_layer_new (viewport));
  apply (self);

  return self;
}

/**
 * bow_ground_get_key:
 * @self: a layer
 *
 * Returns: what tells it from others, for as long as the case lives
 */
const char *
bow_ground_get_key (BowGround *self)
{
  return self->key;
}

static char *
list_contents (GPtrArray *files)
{
  GString *contents = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    g_string_append_printf (contents, "%s ", ((const BowBackground *) g_ptr_array_index (files, i))->ref);

  return g_string_free_and_steal (contents);
}

static void
describe_published (BowGround  *self,
                    const char *title,
                    GPtrArray  *files)
{
  gint64 n_rows = 0, n_unplaced = 0;

  for (guint i = 0; i < files->len; i++)
    {
      n_rows += ((const BowBackground *) g_ptr_array_index (files, i))->n_rows;
      n_unplaced += ((const BowBackground *) g_ptr_array_index (files, i))->n_unplaced;
    }
  g_set_str (&self->title, title);
  g_free (self->detail);
  self->detail = g_strdup_printf (_("%'" PRId64 " rows, %'" PRId64 " without a place. Never counted towards a hotspot."),
                                  n_rows, n_unplaced);
  g_set_str (&self->source, _("data.police.uk, Open Government Licence v3.0"));
}

static void
describe_features (BowGround           *self,
                   const BowBackground *file)
{
  self->row = file->row;
  g_set_str (&self->title, file->title != NULL ? file->title : file->name);
  g_free (self->detail);
  self->detail = g_strdup_printf (_("%'" PRId64 " features from %s"), file->n_rows, file->name);
  g_set_str (&self->source, file->name);
}

/**
 * bow_ground_describe:
 * @self: a layer
 * @files: (element-type BowBackground): what it is made of, at least one
 *
 * Says what the layer holds.
 */
void
bow_ground_describe (BowGround *self,
                     GPtrArray *files)
{
  g_autofree char *contents = list_contents (files);

  g_set_str (&self->contents, contents);
  if (self->shapes != NULL)
    describe_features (self, g_ptr_array_index (files, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    if (g_str_equal (self->key, published[i].key))
      describe_published (self, _(published[i].title), files);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
}

/**
 * bow_ground_get_title:
 * @self: a layer
 *
 * Returns: what people call it
 */
const char *
bow_ground_get_title (BowGround *self)
{
  return self->title;
}

/**
 * bow_ground_dup_credit:
 * @self: a layer
 *
 * Returns: (transfer full): whose work it is, as it stands upon the map
 */
char *
bow_ground_dup_credit (BowGround *self)
{
  if (g_strcmp0 (self->title, self->source) == 0)
    return g_strdup (self->title);

  return g_strdup_printf ("%s: %s", self->title, self->source);
}

/**
 * bow_ground_get_row:
 * @self: a layer
 *
 * Returns: the row of its file in the case; 0 where it is made of many
 */
gint64
bow_ground_get_row (BowGround *self)
{
  return self->row;
}

/**
 * bow_ground_get_contents:
 * @self: a layer
 *
 * Returns: (nullable): a text that is another once its files are others
 */
const char *
bow_ground_get_contents (BowGround *self)
{
  return self->contents;
}

/**
 * bow_ground_get_shown:
 * @self: a layer
 *
 * Returns: whether it is to be seen
 */
gboolean
bow_ground_get_shown (BowGround *self)
{
  return self->shown;
}

/**
 * bow_ground_get_opacity:
 * @self: a layer
 *
 * Returns: how little lets through what lies below, in percent
 */
guint
bow_ground_get_opacity (BowGround *self)
{
  return self->opacity;
}

/**
 * bow_ground_get_style:
 * @self: a layer
 *
 * Returns: number of its #BowGroundStyle
 */
guint
bow_ground_get_style (BowGround *self)
{
  return self->style;
}

/**
 * bow_ground_get_dots:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): what draws it, where it is of points
 */
BowDotLayer *
bow_ground_get_dots (BowGround *self)
{
  return self->dots;
}

/**
 * bow_ground_get_shapes:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): what draws it, where it is of features
 */
BowShapeLayer *
bow_ground_get_shapes (BowGround *self)
{
  return self->shapes;
}

/**
 * bow_ground_get_layer:
 * @self: a layer
 *
 * Returns: (transfer none): what draws it
 */
ShumateLayer *
bow_ground_get_layer (BowGround *self)
{
  return self->dots != NULL ? SHUMATE_LAYER (self->dots) : SHUMATE_LAYER (self->shapes);
}

/**
 * bow_ground_get_box:
 * @self: a layer
 * @box: (out): around all that it draws
 *
 * Returns: %FALSE where it draws nothing
 */
gboolean
bow_ground_get_box (BowGround     *self,
                    BowClusterBox *box)
{
  const BowShapeSet *set = self->shapes != NULL ? bow_shape_layer_get_set (self->shapes) : NULL;

  if (self->dots != NULL)
    return bow_dot_layer_get_box (self->dots, box);
  if (set == NULL || set->shapes->len == 0)
    return FALSE;
  *box = set->box;

  return TRUE;
}

/**
 * bow_ground_tell:
 * @self: a layer
 * @x: in pixels
 * @y: in pixels
 *
 * What of the layer is at a place of the map.
 *
 * Returns: (transfer full) (nullable): the words
 */
char *
bow_ground_tell (BowGround *self,
                 double     x,
                 double     y)
{
  const BowSetShape *shape;
  guint n;

  if (!self->shown)
    return NULL;
  if (self->dots != NULL)
    {
      n = bow_dot_layer_find (self->dots, x, y);
      /* Translators: the name of a layer, and how many of its points are here */
      return n > 0 ? g_strdup_printf (_("%s: %'u here"), self->title, n) : NULL;
    }
  shape = bow_shape_layer_find (self->shapes, x, y);
  if (shape == NULL || shape->name == NULL)
    return NULL;

  return shape->when != NULL ? g_strdup_printf ("%s: %s, %s", self->title, shape->name, shape->when)
                             : g_strdup_printf ("%s: %s", self->title, shape->name);
}
