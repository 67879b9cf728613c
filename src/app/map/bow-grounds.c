/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-grounds.h"

#include <stdlib.h>

#include "base/bow-interval.h"
#include "map/bow-ground-style.h"
#include "map/bow-map-loader.h"

#define MEMO "map-background"

struct _BowGrounds
{
  GObject parent_instance;

  BowMapCanvas *canvas;
  BowCase *bow_case;
  GCancellable *working;
  GPtrArray *grounds;
  /* What was kept of each, key → line. */
  GHashTable *kept;
  GPtrArray *kept_order;
  char *printed;
  /* Of which months dots are shown; none for all time. */
  char *first_month;
  char *last_month;
  /* How often that has changed. */
  guint turn;
};

static GType
get_item_type (GListModel *model)
{
  return BOW_TYPE_GROUND;
}

static guint
get_n_items (GListModel *model)
{
  return BOW_GROUNDS (model)->grounds->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BowGrounds *self = BOW_GROUNDS (model);

  return position < self->grounds->len ? g_object_ref (g_ptr_array_index (self->grounds, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowGrounds, bow_grounds, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  BowGrounds *self;
  BowGround *ground;
  guint turn;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_object_unref (reading->ground);
  g_free (reading);
}

static Reading *
reading_new (BowGrounds *self,
             BowGround  *ground)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->self = g_object_ref (self);
  reading->ground = g_object_ref (ground);
  reading->turn = self->turn;

  return reading;
}

/* Each shown layer says whose work it is, wherever the map says that of its packs. */
static void
show_credits (BowGrounds *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) credits = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->grounds->len; i++)
    if (bow_ground_get_shown (bow_grounds_get (self, i)))
      g_strv_builder_take (builder, bow_ground_dup_credit (bow_grounds_get (self, i)));
  credits = g_strv_builder_end (builder);
  text = g_strjoinv (" · ", credits);
  bow_map_packs_set_more_credit (bow_map_canvas_get_packs (self->canvas), *text != '\0' ? text : NULL);
}

static void
on_dots (GObject      *bow_case,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (BowMapLoad) load = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  /* What is of other months may come later than it was asked for. */
  if (load != NULL && reading->self->bow_case == (BowCase *) bow_case && reading->turn == reading->self->turn)
    {
      bow_dot_layer_take (bow_ground_get_dots (reading->ground), g_steal_pointer (&load->cluster));
      g_signal_emit (reading->self, signals[LOADED], 0);
    }
  reading_free (reading);
}

static void
on_shapes (GObject      *bow_case,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reading *reading = user_data;
  BowShapeSet *set = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (set != NULL && reading->self->bow_case == (BowCase *) bow_case)
    {
      bow_shape_layer_take (bow_ground_get_shapes (reading->ground), set);
      g_signal_emit (reading->self, signals[LOADED], 0);
    }
  else
    bow_shape_set_free (set);
  reading_free (reading);
}

static void
read_ground (BowGrounds *self,
             BowGround  *ground)
{
  if (bow_ground_get_dots (ground) != NULL)
    bow_map_load_background_async (self->bow_case, bow_ground_get_key (ground), self->first_month, self->last_month, self->working,
                                   on_dots, reading_new (self, ground));
  else
    bow_map_load_shapes_async (self->bow_case, bow_ground_get_row (ground), self->working, on_shapes, reading_new (self, ground));
}

static void
keep (BowGrounds *self)
{
  g_autofree char *text = bow_grounds_print (self);

  if (self->bow_case != NULL && g_set_str (&self->printed, text))
    bow_map_keep_memo (self->bow_case, MEMO, text);
}

static void
on_changed (BowGrounds *self)
{
  show_credits (self);
  keep (self);
}

static void
take_off (BowGrounds *self,
          BowGround  *ground)
{
  GtkWidget *layer = GTK_WIDGET (bow_ground_get_layer (ground));

  if (gtk_widget_get_parent (layer) != NULL)
    shumate_map_remove_layer (bow_map_canvas_get_map (self->canvas), SHUMATE_LAYER (layer));
}

/* From the lowest to the topmost, each right behind the heat. */
static void
stack (BowGrounds *self)
{
  ShumateMap *map = bow_map_canvas_get_map (self->canvas);

  for (guint i = self->grounds->len; i-- > 0;)
    {
      BowGround *ground = bow_grounds_get (self, i);

      take_off (self, ground);
      shumate_map_insert_layer_behind (map, bow_ground_get_layer (ground), SHUMATE_LAYER (bow_map_canvas_get_heat (self->canvas)));
    }
}

static BowGround *
find (BowGrounds *self,
      const char *key)
{
  for (guint i = 0; i < self->grounds->len; i++)
    if (g_str_equal (bow_ground_get_key (bow_grounds_get (self, i)), key))
      return bow_grounds_get (self, i);

  return NULL;
}

/* `KEY SHOWN OPACITY STYLE`, as bow_grounds_print() wrote it. */
static void
restore (BowGrounds *self,
         BowGround  *ground)
{
  const char *line = g_hash_table_lookup (self->kept, bow_ground_get_key (ground));
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", -1) : NULL;

  if (words == NULL || g_strv_length (words) != 4)
    return;
  g_object_set (ground,
                "shown", g_str_equal (words[1], "1"),
                "opacity", (guint) CLAMP (atoi (words[2]), 10, 100),
                "style", (guint) CLAMP (atoi (words[3]), 0, BOW_GROUND_STYLES - 1),
                NULL);
}

static guint
count_features (BowGrounds *self)
{
  guint n = 0;

  for (guint i = 0; i < self->grounds->len; i++)
    n += bow_ground_get_shapes (bow_grounds_get (self, i)) != NULL;

  return n;
}

/* What is new lies on top, in a style that the ones there do not have. */
static BowGround *
add (BowGrounds *self,
     const char *key)
{
  BowDotLayer *dots = g_str_equal (key, "crime") ? bow_map_canvas_get_dots (self->canvas) : NULL;
  BowGround *ground = bow_ground_new (key, bow_map_canvas_get_viewport (self->canvas), dots);

  if (bow_ground_get_shapes (ground) != NULL)
    g_object_set (ground, "style", (1 + count_features (self)) % BOW_GROUND_STYLES, NULL);
  restore (self, ground);
  g_signal_connect_object (ground, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_ptr_array_insert (self->grounds, 0, ground);

  return ground;
}

/* The files by layer: key → files. */
static GHashTable *
sort_files (GPtrArray *files)
{
  GHashTable *by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < files->len; i++)
    {
      BowBackground *file = g_ptr_array_index (files, i);
      char *key = g_str_equal (file->layer, "features") ? file->ref : file->layer;
      GPtrArray *of_key = g_hash_table_lookup (by_key, key);

      if (of_key == NULL)
        {
          of_key = g_ptr_array_new ();
          g_hash_table_insert (by_key, key, of_key);
        }
      g_ptr_array_add (of_key, file);
    }

  return by_key;
}

static int
find_kept (BowGrounds *self,
           BowGround  *ground)
{
  guint at;

  return g_ptr_array_find_with_equal_func (self->kept_order, bow_ground_get_key (ground), g_str_equal, &at) ? (int) at : -1;
}

static int
compare_kept (gconstpointer a,
              gconstpointer b,
              gpointer      self)
{
  return find_kept (self, *(BowGround *const *) a) - find_kept (self, *(BowGround *const *) b);
}

static void
update (BowGrounds *self,
        GPtrArray  *files)
{
  g_autoptr (GHashTable) by_key = sort_files (files);
  gboolean is_first = self->grounds->len == 0;
  guint n_before = self->grounds->len;

  for (guint i = self->grounds->len; i-- > 0;)
    if (!g_hash_table_contains (by_key, bow_ground_get_key (bow_grounds_get (self, i))))
      {
        take_off (self, bow_grounds_get (self, i));
        if (bow_ground_get_dots (bow_grounds_get (self, i)) != NULL)
          bow_dot_layer_take (bow_ground_get_dots (bow_grounds_get (self, i)), NULL);
        g_ptr_array_remove_index (self->grounds, i);
      }
  for (guint i = 0; i < files->len; i++)
    {
      const BowBackground *file = g_ptr_array_index (files, i);
      const char *key = g_str_equal (file->layer, "features") ? file->ref : file->layer;
      GPtrArray *of_key = g_hash_table_lookup (by_key, key);
      BowGround *ground = find (self, key);
      g_autofree char *before = NULL;

      if (ground == NULL)
        ground = add (self, key);
      before = g_strdup (bow_ground_get_contents (ground));
      bow_ground_describe (ground, of_key);
      if (g_strcmp0 (before, bow_ground_get_contents (ground)) != 0)
        read_ground (self, ground);
    }
  if (is_first)
    g_ptr_array_sort_with_data (self->grounds, compare_kept, self);
  stack (self);
  show_credits (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->grounds->len);
}

static void
on_files (GObject      *bow_case,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowGrounds) self = BOW_GROUNDS (user_data);
  g_autoptr (GPtrArray) files = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (files != NULL && self->bow_case == (BowCase *) bow_case)
    update (self, files);
}

static void
reload (BowGrounds *self)
{
  if (self->bow_case != NULL)
    bow_map_load_backgrounds_async (self->bow_case, self->working, on_files, g_object_ref (self));
}

static void
on_memo (GObject      *bow_case,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowGrounds) self = BOW_GROUNDS (user_data);
  g_autofree char *text = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);
  g_auto (GStrv) lines = NULL;

  if (self->bow_case != (BowCase *) bow_case)
    return;
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_set_str (&self->printed, text);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      {
        char *key = g_strndup (*line, strcspn (*line, " "));

        g_ptr_array_add (self->kept_order, key);
        g_hash_table_insert (self->kept, key, g_strdup (*line));
      }
  reload (self);
}

static void
clear (BowGrounds *self)
{
  guint n = self->grounds->len;

  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  for (guint i = 0; i < n; i++)
    take_off (self, bow_grounds_get (self, i));
  bow_dot_layer_take (bow_map_canvas_get_dots (self->canvas), NULL);
  g_ptr_array_set_size (self->grounds, 0);
  g_hash_table_remove_all (self->kept);
  g_ptr_array_set_size (self->kept_order, 0);
  g_clear_pointer (&self->printed, g_free);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

static void
bow_grounds_dispose (GObject *object)
{
  BowGrounds *self = BOW_GROUNDS (object);

  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_ptr_array_set_size (self->grounds, 0);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->canvas);

  G_OBJECT_CLASS (bow_grounds_parent_class)->dispose (object);
}

static void
bow_grounds_finalize (GObject *object)
{
  BowGrounds *self = BOW_GROUNDS (object);

  g_ptr_array_unref (self->grounds);
  g_hash_table_unref (self->kept);
  g_ptr_array_unref (self->kept_order);
  g_free (self->printed);
  g_free (self->first_month);
  g_free (self->last_month);

  G_OBJECT_CLASS (bow_grounds_parent_class)->finalize (object);
}

static void
bow_grounds_class_init (BowGroundsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_grounds_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_grounds_finalize;
  signals[LOADED] = g_signal_new ("loaded", BOW_TYPE_GROUNDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_grounds_init (BowGrounds *self)
{
  self->grounds = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->kept_order = g_ptr_array_new_with_free_func (g_free);
}

/**
 * bow_grounds_new:
 * @canvas: the map
 *
 * Makes a list without a case.
 *
 * Returns: (transfer full): the list
 */
BowGrounds *
bow_grounds_new (BowMapCanvas *canvas)
{
  BowGrounds *self = g_object_new (BOW_TYPE_GROUNDS, NULL);

  self->canvas = g_object_ref (canvas);

  return self;
}

/**
 * bow_grounds_set_case:
 * @self: the list
 * @bow_case: (nullable): an open case
 *
 * Shows the background layers of another case, as they were left.
 */
void
bow_grounds_set_case (BowGrounds *self,
                      BowCase    *bow_case)
{
  if (self->bow_case == bow_case)
    return;
  if (self->bow_case != NULL)
    g_signal_handlers_disconnect_by_func (self->bow_case, reload, self);
  g_set_object (&self->bow_case, bow_case);
  clear (self);
  if (bow_case == NULL)
    return;
  self->working = g_cancellable_new ();
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  bow_map_load_memo_async (bow_case, MEMO, self->working, on_memo, g_object_ref (self));
}

/**
 * bow_grounds_get_case:
 * @self: the list
 *
 * Returns: (transfer none) (nullable): whose layers these are
 */
BowCase *
bow_grounds_get_case (BowGrounds *self)
{
  return self->bow_case;
}

/**
 * bow_grounds_get:
 * @self: the list
 * @index: from 0, the topmost
 *
 * Returns: (transfer none): a layer
 */
BowGround *
bow_grounds_get (BowGrounds *self,
                 guint       index)
{
  return g_ptr_array_index (self->grounds, index);
}

/**
 * bow_grounds_count:
 * @self: the list
 *
 * Returns: how many layers there are
 */
guint
bow_grounds_count (BowGrounds *self)
{
  return self->grounds->len;
}

/**
 * bow_grounds_move:
 * @self: the list
 * @ground: one of its layers
 * @places: how many places up, below 0, or down
 *
 * Puts a layer above or below others.
 *
 * Returns: whether it is elsewhere now
 */
gboolean
bow_grounds_move (BowGrounds *self,
                  BowGround  *ground,
                  int         places)
{
  guint at;

  if (!g_ptr_array_find (self->grounds, ground, &at)
      || (gint64) at + places < 0 || (gint64) at + places >= (gint64) self->grounds->len)
    return FALSE;
  g_object_ref (ground);
  g_ptr_array_remove_index (self->grounds, at);
  g_ptr_array_insert (self->grounds, (int) at + places, ground);
  stack (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->grounds->len, self->grounds->len);
  on_changed (self);

  return TRUE;
}

/**
 * bow_grounds_tell:
 * @self: the list
 * @x: in pixels
 * @y: in pixels
 *
 * What of the shown layers is at a place of the map, a line each.
 *
 * Returns: (transfer full) (nullable): the words
 */
char *
bow_grounds_tell (BowGrounds *self,
                  double      x,
                  double      y)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < self->grounds->len; i++)
    {
      char *line = bow_ground_tell (bow_grounds_get (self, i), x, y);

      if (line != NULL)
        g_strv_builder_take (builder, line);
    }
  lines = g_strv_builder_end (builder);

  return *lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/**
 * bow_grounds_print:
 * @self: the list
 *
 * How each layer is shown, and in which order, as text to be kept inside the
 * case.
 *
 * Returns: (transfer full): the text
 */
char *
bow_grounds_print (BowGrounds *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->grounds->len; i++)
    {
      BowGround *ground = bow_grounds_get (self, i);

      g_string_append_printf (text, "%s %d %u %u\n", bow_ground_get_key (ground), bow_ground_get_shown (ground),
                              bow_ground_get_opacity (ground), bow_ground_get_style (ground));
    }

  return g_string_free_and_steal (text);
}

static char *
print_month (gint64      unix_ms,
             const char *open)
{
  g_autoptr (GDateTime) time = unix_ms != BOW_TIME_NONE && unix_ms != G_MAXINT64 ? g_date_time_new_from_unix_local (unix_ms / 1000) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m") : g_strdup (open);
}

/**
 * bow_grounds_set_time:
 * @self: the list
 * @from_ms: start of a range of time, milliseconds since 1970, or %BOW_TIME_NONE
 * @to_ms: its end, itself no longer shown, or the greatest number
 *
 * Shows recorded crime and searches of these months alone. They are published by
 * the month, so every month that the range touches is shown whole; boundaries
 * and tracks of others have no time and stay.
 */
void
bow_grounds_set_time (BowGrounds *self,
                      gint64      from_ms,
                      gint64      to_ms)
{
  gboolean all = from_ms == BOW_TIME_NONE && to_ms == G_MAXINT64;
  g_autofree char *first = all ? NULL : print_month (from_ms, "0000-00");
  g_autofree char *last = all ? NULL : print_month (to_ms != G_MAXINT64 ? to_ms - 1 : to_ms, "9999-99");
  gboolean changed = g_set_str (&self->first_month, first);

  changed = g_set_str (&self->last_month, last) || changed;
  if (!changed)
    return;
  self->turn++;
  for (guint i = 0; self->bow_case != NULL && i < self->grounds->len; i++)
    if (bow_ground_get_dots (bow_grounds_get (self, i)) != NULL)
      read_ground (self, bow_grounds_get (self, i));
}
