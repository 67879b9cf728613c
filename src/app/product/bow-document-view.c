/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "product/bow-document-view.h"

#include "widgets/bow-paper.h"

#define EDGE BOW_PAPER_EDGE
#define NATURAL_WIDTH 640

struct _BowDocumentView
{
  GtkWidget parent_instance;

  BowDocument *document;
  guint page;
  /* The page as it was last drawn, and how wide that was. */
  GdkTexture *texture;
  int drawn_width;
};

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BowDocumentView, bow_document_view, GTK_TYPE_WIDGET)

static double
get_shape (BowDocumentView *self)
{
  double width = 1, height = G_SQRT2;

  if (self->document != NULL)
    bow_document_get_size (self->document, &width, &height);
  return height / width;
}

/* As large as the device has dots, so that small letters can be read. */
static GdkTexture *
render (BowDocumentView *self,
        int              width)
{
  double points, height_points;
  int height = (int) (width * get_shape (self));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cairo = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  bow_document_get_size (self->document, &points, &height_points);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, width / points, width / points);
  bow_document_draw_page (self->document, self->page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);

  return texture;
}

static void
bow_document_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  BowDocumentView *self = BOW_DOCUMENT_VIEW (widget);
  int width = gtk_widget_get_width (widget) - 2 * EDGE;
  int dots = width * gtk_widget_get_scale_factor (widget);
  graphene_rect_t paper = GRAPHENE_RECT_INIT (EDGE, EDGE, (float) width, (float) (width * get_shape (self)));

  if (self->document == NULL || width <= 0)
    return;
  if (self->texture == NULL || self->drawn_width != dots)
    {
      g_clear_object (&self->texture);
      self->texture = render (self, dots);
      self->drawn_width = dots;
    }
  bow_paper_snapshot (widget, snapshot, &paper, self->texture);
}

static GtkSizeRequestMode
bow_document_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_document_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  BowDocumentView *self = BOW_DOCUMENT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 280;
      *natural = NATURAL_WIDTH + 2 * EDGE;
      return;
    }
  *minimum = *natural = (int) (((for_size > 0 ? for_size : NATURAL_WIDTH) - 2 * EDGE) * get_shape (self)) + 2 * EDGE;
}

/* A screen reader says which page it is, and what stands on it. */
static void
describe (BowDocumentView *self)
{
  g_autofree char *label = self->document != NULL ? bow_document_print_page (self->document, self->page) : g_strdup ("");
  g_autofree char *text = self->document != NULL ? bow_document_print_text (self->document, self->page) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowDocumentView *self = BOW_DOCUMENT_VIEW (widget);
  guint n_pages = self->document != NULL ? bow_document_count_pages (self->document) : 1;

  if (g_str_equal (name, "page.next"))
    bow_document_view_set_page (self, MIN (self->page + 1, n_pages - 1));
  else if (g_str_equal (name, "page.previous"))
    bow_document_view_set_page (self, self->page > 0 ? self->page - 1 : 0);
  else if (g_str_equal (name, "page.first"))
    bow_document_view_set_page (self, 0);
  else
    bow_document_view_set_page (self, n_pages - 1);
}

static void
bow_document_view_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_PAGE)
    g_value_set_uint (value, BOW_DOCUMENT_VIEW (object)->page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
bow_document_view_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (property_id == PROP_PAGE)
    bow_document_view_set_page (BOW_DOCUMENT_VIEW (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
bow_document_view_dispose (GObject *object)
{
  BowDocumentView *self = BOW_DOCUMENT_VIEW (object);

  g_clear_object (&self->document);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (bow_document_view_parent_class)->dispose (object);
}

static void
bow_document_view_class_init (BowDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const actions[] = { "page.next", "page.previous", "page.first", "page.last" };

  object_class->dispose = bow_document_view_dispose;
  object_class->get_property = bow_document_view_get_property;
  object_class->set_property = bow_document_view_set_property;
  widget_class->snapshot = bow_document_view_snapshot;
  widget_class->measure = bow_document_view_measure;
  widget_class->get_request_mode = bow_document_view_get_request_mode;

  /**
   * BowDocumentView:page:
   *
   * The page that is shown, from 0.
   */
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, turn_action);
  bow_paper_add_keys (widget_class);
}

static void
bow_document_view_init (BowDocumentView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  describe (self);
}

/**
 * bow_document_view_new:
 *
 * Returns: (transfer floating): a view with nothing in it
 */
GtkWidget *
bow_document_view_new (void)
{
  return g_object_new (BOW_TYPE_DOCUMENT_VIEW, NULL);
}

/**
 * bow_document_view_set_document:
 * @self: a view
 * @document: (nullable): what it shows
 *
 * Shows a document from its first page on.
 */
void
bow_document_view_set_document (BowDocumentView *self,
                                BowDocument     *document)
{
  g_return_if_fail (BOW_IS_DOCUMENT_VIEW (self));

  g_set_object (&self->document, document);
  g_clear_object (&self->texture);
  self->page = 0;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/**
 * bow_document_view_get_page:
 * @self: a view
 *
 * Returns: the page that is shown, from 0
 */
guint
bow_document_view_get_page (BowDocumentView *self)
{
  return self->page;
}

/**
 * bow_document_view_set_page:
 * @self: a view
 * @page: from 0
 *
 * Turns to a page.
 */
void
bow_document_view_set_page (BowDocumentView *self,
                            guint            page)
{
  g_return_if_fail (BOW_IS_DOCUMENT_VIEW (self));

  if (self->page == page || self->document == NULL || page >= bow_document_count_pages (self->document))
    return;
  self->page = page;
  g_clear_object (&self->texture);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}
