/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/bow-record-model.h"

#include "case/bow-case-async.h"
#include "case/bow-record-lines.h"

struct _BowRecordModel
{
  GObject parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  BowSort sort;
  gboolean descending;

  GArray *ids;
  BowRecordLines *lines;

  GCancellable *cancellable;
  guint generation;
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the worker is asked for. */
typedef struct
{
  BowFilter *filter;
  BowSort sort;
  gboolean descending;
  guint generation;
  GArray *ids;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->filter);
  g_clear_pointer (&request->ids, g_array_unref);
  g_free (request);
}

static gpointer
read_order (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Request *asked = data;
  g_autoptr (GArray) ids = bow_case_list_rows (bow_case, asked->filter, asked->sort, asked->descending,
                                               cancellable, error);
  Request *answer;

  if (ids == NULL)
    return NULL;
  answer = g_new0 (Request, 1);
  answer->generation = asked->generation;
  answer->ids = g_steal_pointer (&ids);
  return answer;
}

static GType
bow_record_model_get_item_type (GListModel *model)
{
  return BOW_TYPE_RECORD_ITEM;
}

static guint
bow_record_model_get_n_items (GListModel *model)
{
  return BOW_RECORD_MODEL (model)->ids->len;
}

static gpointer
bow_record_model_get_item (GListModel *model,
                           guint       position)
{
  BowRecordModel *self = BOW_RECORD_MODEL (model);

  return position < self->ids->len ? bow_record_lines_get (self->lines, g_array_index (self->ids, gint64, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bow_record_model_get_item_type;
  iface->get_n_items = bow_record_model_get_n_items;
  iface->get_item = bow_record_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowRecordModel, bow_record_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
set_loading (BowRecordModel *self,
             gboolean        loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Takes the new order, and tells of no more than the part that differs, so
 * that the place in a long list is not lost when one line of it changes. */
static void
take_order (BowRecordModel *self,
            GArray         *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  const gint64 *a = (const gint64 *) (gpointer) old->data;
  const gint64 *b = (const gint64 *) (gpointer) ids->data;
  guint least = MIN (old->len, ids->len);
  guint head = 0;
  guint tail = 0;

  while (head < least && a[head] == b[head])
    head++;
  while (tail < least - head && a[old->len - 1 - tail] == b[ids->len - 1 - tail])
    tail++;
  self->ids = g_array_ref (ids);
  if (old->len - head - tail > 0 || ids->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, ids->len - head - tail);
}

static void
order_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowRecordModel) self = user_data;
  g_autoptr (GError) error = NULL;
  Request *answer = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_loading (self, FALSE);
      return;
    }
  if (answer->generation == self->generation)
    {
      take_order (self, answer->ids);
      bow_record_lines_read_again (self->lines);
      set_loading (self, FALSE);
    }
  request_free (answer);
}

/**
 * bow_record_model_refresh:
 * @self: the model
 *
 * Reads the order and the lines in use again.
 */
void
bow_record_model_refresh (BowRecordModel *self)
{
  Request *request = g_new0 (Request, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->filter = bow_filter_copy (self->filter);
  request->sort = self->sort;
  request->descending = self->descending;
  request->generation = ++self->generation;
  set_loading (self, TRUE);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_order, request, request_free, request_free,
                      self->cancellable, order_read_cb, g_object_ref (self));
}

static void
bow_record_model_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, BOW_RECORD_MODEL (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_record_model_dispose (GObject *object)
{
  BowRecordModel *self = BOW_RECORD_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_record_model_parent_class)->dispose (object);
}

static void
bow_record_model_finalize (GObject *object)
{
  BowRecordModel *self = BOW_RECORD_MODEL (object);

  g_array_unref (self->ids);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (bow_record_model_parent_class)->finalize (object);
}

static void
bow_record_model_class_init (BowRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_record_model_get_property;
  object_class->dispose = bow_record_model_dispose;
  object_class->finalize = bow_record_model_finalize;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_record_model_init (BowRecordModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sort = BOW_SORT_UPDATED;
  self->descending = TRUE;
}

/**
 * bow_record_model_new:
 * @bow_case: (transfer none): the case
 * @filter: (transfer none): what is shown
 *
 * Makes a model that follows @filter and the changes of the case.
 *
 * Returns: (transfer full): the model, empty until the order has been read
 */
BowRecordModel *
bow_record_model_new (BowCase   *bow_case,
                      BowFilter *filter)
{
  BowRecordModel *self = g_object_new (BOW_TYPE_RECORD_MODEL, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->lines = bow_record_lines_new (bow_case);
  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (bow_record_model_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (bow_record_model_refresh), self, G_CONNECT_SWAPPED);
  bow_record_model_refresh (self);
  return self;
}

/**
 * bow_record_model_set_sort:
 * @self: the model
 * @sort: what to sort by
 * @descending: whether the greatest comes first
 *
 * Changes the order.
 */
void
bow_record_model_set_sort (BowRecordModel *self,
                           BowSort         sort,
                           gboolean        descending)
{
  if (self->sort == sort && self->descending == descending)
    return;
  self->sort = sort;
  self->descending = descending;
  bow_record_model_refresh (self);
}

/**
 * bow_record_model_get_ids:
 * @self: the model
 * @n_ids: (out): how many
 *
 * Tells which records are listed, without reading what their lines show.
 *
 * Returns: (array length=n_ids) (transfer none): their rows in the file, in order
 */
const gint64 *
bow_record_model_get_ids (BowRecordModel *self,
                          guint          *n_ids)
{
  *n_ids = self->ids->len;

  return (const gint64 *) (gconstpointer) self->ids->data;
}

/**
 * bow_record_model_get_loading:
 * @self: the model
 *
 * Returns: whether the order is being read
 */
gboolean
bow_record_model_get_loading (BowRecordModel *self)
{
  return self->loading;
}

/**
 * bow_record_model_get_n_read:
 * @self: the model
 *
 * Returns: how many lines have been read from the file so far; a list of any
 *   length must need no more of them than it shows
 */
guint
bow_record_model_get_n_read (BowRecordModel *self)
{
  return bow_record_lines_get_n_read (self->lines);
}
