/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-packs.h"

#include <glib/gi18n-lib.h>

/* More than anybody orders by hand; each is a program of its own. */
#define MAX_PACKS 16

struct _BowMapPacks
{
  GObject parent_instance;

  GPtrArray *packs;
  char *attribution;
  /* Of what else is upon the map. */
  char *more_credit;
};

enum
{
  PROP_ATTRIBUTION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  FAILED,
  GAPS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return BOW_TYPE_MAP_PACK;
}

static guint
get_n_items (GListModel *model)
{
  return BOW_MAP_PACKS (model)->packs->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BowMapPacks *self = BOW_MAP_PACKS (model);

  return position < self->packs->len ? g_object_ref (self->packs->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowMapPacks, bow_map_packs, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Each once, in the order of the list. */
static char *
join_credits (BowMapPacks *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) credits = NULL;

  for (guint i = 0; i < self->packs->len; i++)
    {
      BowMapPack *pack = self->packs->pdata[i];

      if (bow_map_pack_is_drawn (pack) && g_hash_table_add (named, (gpointer) bow_map_pack_get_credit (pack)))
        g_strv_builder_add (builder, bow_map_pack_get_credit (pack));
    }
  if (g_hash_table_size (named) == 0)
    g_strv_builder_add (builder, _("Coasts and borders: Natural Earth"));
  if (self->more_credit != NULL)
    g_strv_builder_add (builder, self->more_credit);
  credits = g_strv_builder_end (builder);

  return g_strjoinv (" · ", credits);
}

static void
on_changed (BowMapPacks *self)
{
  g_autofree char *attribution = join_credits (self);

  if (g_set_str (&self->attribution, attribution))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTRIBUTION]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_gaps_changed (BowMapPacks *self)
{
  g_signal_emit (self, signals[GAPS_CHANGED], 0);
}

static void
on_failed (BowMapPacks *self,
           const char  *sentence)
{
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

static void
bow_map_packs_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_ATTRIBUTION)
    g_value_set_string (value, BOW_MAP_PACKS (object)->attribution);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_map_packs_finalize (GObject *object)
{
  BowMapPacks *self = BOW_MAP_PACKS (object);

  g_ptr_array_unref (self->packs);
  g_free (self->attribution);
  g_free (self->more_credit);

  G_OBJECT_CLASS (bow_map_packs_parent_class)->finalize (object);
}

static void
bow_map_packs_class_init (BowMapPacksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_map_packs_get_property;
  object_class->finalize = bow_map_packs_finalize;

  properties[PROP_ATTRIBUTION] = g_param_spec_string ("attribution", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_MAP_PACKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_MAP_PACKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GAPS_CHANGED] = g_signal_new ("gaps-changed", BOW_TYPE_MAP_PACKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_map_packs_init (BowMapPacks *self)
{
  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  self->attribution = join_credits (self);
}

/**
 * bow_map_packs_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): the list
 */
BowMapPacks *
bow_map_packs_new (void)
{
  return g_object_new (BOW_TYPE_MAP_PACKS, NULL);
}

/**
 * bow_map_packs_get:
 * @self: the list
 * @at: place in the list, from 0
 *
 * Gets a pack.
 *
 * Returns: (transfer none): the pack
 */
BowMapPack *
bow_map_packs_get (BowMapPacks *self,
                   guint        at)
{
  g_return_val_if_fail (at < self->packs->len, NULL);

  return self->packs->pdata[at];
}

/**
 * bow_map_packs_count:
 * @self: the list
 *
 * How many packs there are, shown or not.
 *
 * Returns: how many
 */
guint
bow_map_packs_count (BowMapPacks *self)
{
  return self->packs->len;
}

/**
 * bow_map_packs_find:
 * @self: the list
 * @path: a file
 *
 * Looks for a pack.
 *
 * Returns: (transfer none) (nullable): the pack
 */
BowMapPack *
bow_map_packs_find (BowMapPacks *self,
                    const char  *path)
{
  for (guint i = 0; i < self->packs->len; i++)
    if (g_str_equal (bow_map_pack_get_path (self->packs->pdata[i]), path))
      return self->packs->pdata[i];

  return NULL;
}

static void
take_out (BowMapPacks *self,
          guint        at)
{
  g_autoptr (BowMapPack) pack = g_ptr_array_steal_index (self->packs, at);

  g_signal_handlers_disconnect_by_data (pack, self);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
}

/**
 * bow_map_packs_remove:
 * @self: the list
 * @pack: one of its packs
 *
 * Takes a pack out of the list, and closes it. The file stays where it is.
 */
void
bow_map_packs_remove (BowMapPacks *self,
                      BowMapPack  *pack)
{
  guint at;

  if (!g_ptr_array_find (self->packs, pack, &at))
    return;
  take_out (self, at);
  on_changed (self);
}

/* One that somebody has just chosen and that is no map pack need not be kept. */
static void
on_new_failed (BowMapPack  *pack,
               const char  *sentence,
               BowMapPacks *self)
{
  g_autoptr (BowMapPack) kept = g_object_ref (pack);

  if (bow_map_pack_get_info (pack) == NULL)
    bow_map_packs_remove (self, pack);
  on_failed (self, sentence);
}

static BowMapPack *
insert (BowMapPacks *self,
        guint        at,
        const char  *path,
        gboolean     shown)
{
  BowMapPack *pack = bow_map_pack_new (path, shown);

  g_ptr_array_insert (self->packs, (int) at, pack);
  g_signal_connect_object (pack, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pack, "gaps-changed", G_CALLBACK (on_gaps_changed), self, G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);

  return pack;
}

/**
 * bow_map_packs_add:
 * @self: the list
 * @path: a file
 *
 * Adds a pack on top of the others, and opens it. One that is there already
 * is shown, and tried again if it could not be opened.
 *
 * Returns: (transfer none) (nullable): the pack, or %NULL if there are too
 *   many; `failed` has been emitted then
 */
BowMapPack *
bow_map_packs_add (BowMapPacks *self,
                   const char  *path)
{
  BowMapPack *pack = bow_map_packs_find (self, path);

  if (pack != NULL)
    {
      bow_map_pack_set_shown (pack, TRUE);
      bow_map_pack_open (pack);
      return pack;
    }
  if (self->packs->len >= MAX_PACKS)
    {
      on_failed (self, _("There are as many map packs as the map can hold. Remove one first."));
      return NULL;
    }
  pack = insert (self, 0, path, TRUE);
  g_signal_connect_object (pack, "failed", G_CALLBACK (on_new_failed), self, G_CONNECT_DEFAULT);
  on_changed (self);
  bow_map_pack_open (pack);

  return pack;
}

/**
 * bow_map_packs_move:
 * @self: the list
 * @pack: one of its packs
 * @places: how many places towards the end of the list; negative to the top
 *
 * Lays a pack higher or lower among the others.
 *
 * Returns: whether it could be moved
 */
gboolean
bow_map_packs_move (BowMapPacks *self,
                    BowMapPack  *pack,
                    int          places)
{
  guint at, to;

  if (!g_ptr_array_find (self->packs, pack, &at))
    return FALSE;
  to = (guint) CLAMP ((int) at + places, 0, (int) self->packs->len - 1);
  if (to == at)
    return FALSE;
  g_ptr_array_insert (self->packs, (int) to, g_ptr_array_steal_index (self->packs, at));
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (at, to), MAX (at, to) - MIN (at, to) + 1, MAX (at, to) - MIN (at, to) + 1);
  on_changed (self);

  return TRUE;
}

/**
 * bow_map_packs_clear:
 * @self: the list
 *
 * Closes all packs.
 */
void
bow_map_packs_clear (BowMapPacks *self)
{
  if (self->packs->len == 0)
    return;
  while (self->packs->len > 0)
    take_out (self, self->packs->len - 1);
  on_changed (self);
}

/**
 * bow_map_packs_get_box:
 * @self: the list
 * @box: (out): what the packs that are drawn cover together, on the unit
 *   square of Web Mercator
 *
 * Gets what is covered.
 *
 * Returns: whether anything is
 */
gboolean
bow_map_packs_get_box (BowMapPacks   *self,
                       BowClusterBox *box)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->packs->len; i++)
    {
      BowMapPack *pack = self->packs->pdata[i];
      BowClusterBox one;

      if (!bow_map_pack_is_drawn (pack))
        continue;
      one = bow_map_pack_get_box (pack);
      *box = !any ? one : (BowClusterBox) { MIN (box->x0, one.x0), MIN (box->y0, one.y0), MAX (box->x1, one.x1), MAX (box->y1, one.y1) };
      any = TRUE;
    }

  return any;
}

/**
 * bow_map_packs_get_attribution:
 * @self: the list
 *
 * Whoever must be named beside what is drawn.
 *
 * Returns: (transfer none): plain text
 */
const char *
bow_map_packs_get_attribution (BowMapPacks *self)
{
  return self->attribution;
}

/**
 * bow_map_packs_set_more_credit:
 * @self: the packs
 * @credit: (nullable): whose work else is upon the map
 *
 * Adds to the attribution what is shown above the packs.
 */
void
bow_map_packs_set_more_credit (BowMapPacks *self,
                               const char  *credit)
{
  g_autofree char *attribution = NULL;

  if (!g_set_str (&self->more_credit, credit))
    return;
  attribution = join_credits (self);
  if (g_set_str (&self->attribution, attribution))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTRIBUTION]);
}

/**
 * bow_map_packs_print:
 * @self: the list
 *
 * Which packs there are, in order, and which are shown: as text to be kept
 * inside the case.
 *
 * Returns: (transfer full): the text
 */
char *
bow_map_packs_print (BowMapPacks *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->packs->len; i++)
    {
      BowMapPack *pack = self->packs->pdata[i];
      g_autofree char *escaped = g_uri_escape_bytes ((const guint8 *) bow_map_pack_get_path (pack),
                                                     strlen (bow_map_pack_get_path (pack)), "/ ");

      g_string_append_printf (text, "%c%s\n", bow_map_pack_get_shown (pack) ? '+' : '-', escaped);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * bow_map_packs_parse:
 * @self: the list
 * @text: as bow_map_packs_print() gave it
 *
 * Adds the packs that were there then below those that are here now.
 */
void
bow_map_packs_parse (BowMapPacks *self,
                     const char  *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_PACKS + 1);

  for (char **line = lines; *line != NULL && self->packs->len < MAX_PACKS; line++)
    {
      g_autofree char *path = **line == '+' || **line == '-' ? g_uri_unescape_string (*line + 1, NULL) : NULL;

      BowMapPack *pack;

      if (path == NULL || !g_path_is_absolute (path) || bow_map_packs_find (self, path) != NULL)
        continue;
      pack = insert (self, self->packs->len, path, **line == '+');
      g_signal_connect_object (pack, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
      bow_map_pack_open (pack);
    }
  on_changed (self);
}
