/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-pdf-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/bow-paper.h"

#define EDGE BOW_PAPER_EDGE
#define LEAST_WIDTH 200
#define NATURAL_WIDTH 800
/* A page of 72 to the inch, on a screen of 96. */
#define TRUE_SIZE (96.0 / 72.0)
#define ZOOM_LEAST 0.1
#define ZOOM_MOST 4.0

struct _BowPdfPage
{
  GtkWidget parent_instance;

  BowPdfSource *source;
  GCancellable *cancellable;
  guint page;
  /* 0 while it is made to fit the width. */
  double zoom;

  /* The page as it was last drawn, and as it is being drawn. */
  GdkTexture *texture;
  guint asked_page;
  guint asked_width;
  guint asked_height;
  gboolean is_drawing;
  char *problem;
  char *text;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_PROBLEM,
  PROP_TEXT,
  PROP_DRAWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BowPdfPage, bow_pdf_page, GTK_TYPE_WIDGET)

static BowPdfSize
get_size (BowPdfPage *self)
{
  return self->source != NULL ? bow_pdf_source_get_size (self->source, self->page) : (BowPdfSize) { 595, 842 };
}

static graphene_rect_t
get_paper (BowPdfPage *self)
{
  BowPdfSize size = get_size (self);
  double all = gtk_widget_get_width (GTK_WIDGET (self));
  double width = self->zoom > 0 ? size.width * TRUE_SIZE * self->zoom : MAX (1, all - 2 * EDGE);

  return GRAPHENE_RECT_INIT ((float) floor (MAX (EDGE, (all - width) / 2)), EDGE, (float) width, (float) (width * size.height / size.width));
}

static void
set_problem (BowPdfPage *self,
             const char *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* A screen reader says which page it is, and what stands on it. */
static void
set_text (BowPdfPage *self,
          const char *text)
{
  guint n_pages = self->source != NULL ? bow_pdf_source_count (self->source) : 1;
  g_autofree char *label = g_strdup_printf (_("Page %u of %u"), self->page + 1, n_pages);

  g_set_str (&self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

typedef struct
{
  BowPdfPage *self;
  guint page;
} Asked;

static Asked *
asked_new (BowPdfPage *self)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { g_object_ref (self), self->page };
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autofree char *text = bow_pdf_source_text_finish (result, NULL);

  if (text != NULL && asked->self->source != NULL && asked->page == asked->self->page)
    set_text (asked->self, g_strstrip (text));
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bow_pdf_source_draw_finish (result, &error);
  BowPdfPage *self = asked->self;

  self->is_drawing = FALSE;
  if (self->source == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (asked->page == self->page)
    {
      if (texture != NULL && self->text == NULL)
        bow_pdf_source_text_async (self->source, self->page, self->cancellable, text_cb, asked_new (self));
      set_problem (self, error != NULL ? error->message : NULL);
      g_set_object (&self->texture, texture);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWN]);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* As many points as the screen has where the page is, and no more than may be. */
static void
draw (BowPdfPage            *self,
      const graphene_rect_t *paper)
{
  double scale = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self))));
  double points = (double) paper->size.width * paper->size.height * scale * scale;
  double fit = points > BOW_PDF_MAX_POINTS ? sqrt (BOW_PDF_MAX_POINTS / points) : 1;
  guint width = (guint) MAX (1, floor (paper->size.width * scale * fit));
  guint height = (guint) MAX (1, floor (paper->size.height * scale * fit));

  if (self->is_drawing || (self->asked_page == self->page && self->asked_width == width && self->asked_height == height))
    return;
  self->is_drawing = TRUE;
  self->asked_page = self->page;
  self->asked_width = width;
  self->asked_height = height;
  bow_pdf_source_draw_async (self->source, self->page, width, height, self->cancellable, drawn_cb, asked_new (self));
}

static void
bow_pdf_page_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  BowPdfPage *self = BOW_PDF_PAGE (widget);
  graphene_rect_t paper = get_paper (self);

  if (self->source != NULL)
    draw (self, &paper);
  bow_paper_snapshot (widget, snapshot, &paper, self->texture);
}

static GtkSizeRequestMode
bow_pdf_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_pdf_page_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  BowPdfPage *self = BOW_PDF_PAGE (widget);
  BowPdfSize size = get_size (self);
  double width = self->zoom > 0 ? size.width * TRUE_SIZE * self->zoom : (for_size > 0 ? for_size : NATURAL_WIDTH) - 2 * EDGE;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) ceil (MAX (1, width) * size.height / size.width) + 2 * EDGE;
  else if (self->zoom > 0)
    *minimum = *natural = (int) ceil (width) + 2 * EDGE;
  else
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
}

static void
bow_pdf_page_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BowPdfPage *self = BOW_PDF_PAGE (object);

  switch (property_id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_DRAWN:
      g_value_set_object (value, self->texture);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What was drawn and read goes with the page. */
static void
forget (BowPdfPage *self)
{
  self->asked_width = 0;
  g_clear_object (&self->texture);
  g_clear_pointer (&self->text, g_free);
}

static void
bow_pdf_page_dispose (GObject *object)
{
  bow_pdf_page_close (BOW_PDF_PAGE (object));

  G_OBJECT_CLASS (bow_pdf_page_parent_class)->dispose (object);
}

static void
bow_pdf_page_finalize (GObject *object)
{
  BowPdfPage *self = BOW_PDF_PAGE (object);

  g_free (self->problem);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (bow_pdf_page_parent_class)->finalize (object);
}

static void
bow_pdf_page_class_init (BowPdfPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = bow_pdf_page_dispose;
  object_class->finalize = bow_pdf_page_finalize;
  object_class->get_property = bow_pdf_page_get_property;
  widget_class->snapshot = bow_pdf_page_snapshot;
  widget_class->measure = bow_pdf_page_measure;
  widget_class->get_request_mode = bow_pdf_page_get_request_mode;

  /**
   * BowPdfPage:page:
   *
   * The page that is shown, from 0.
   */
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * BowPdfPage:problem:
   *
   * Why the page cannot be shown, as a sentence.
   */
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);

  /**
   * BowPdfPage:text:
   *
   * What is written on the page; %NULL until it is known.
   */
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);

  /**
   * BowPdfPage:drawn:
   *
   * The page as it was drawn; %NULL until it is.
   */
  properties[PROP_DRAWN] = g_param_spec_object ("drawn", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  bow_paper_add_keys (widget_class);
}

static void
bow_pdf_page_init (BowPdfPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_draw), NULL);
  set_text (self, NULL);
}

/**
 * bow_pdf_page_new:
 *
 * Returns: (transfer floating): a blank page
 */
GtkWidget *
bow_pdf_page_new (void)
{
  return g_object_new (BOW_TYPE_PDF_PAGE, NULL);
}

/**
 * bow_pdf_page_set_source:
 * @self: a page
 * @source: (transfer none): the PDF that it is of
 *
 * Shows the first page of a PDF.
 */
void
bow_pdf_page_set_source (BowPdfPage   *self,
                         BowPdfSource *source)
{
  g_return_if_fail (BOW_IS_PDF_PAGE (self) && BOW_IS_PDF_SOURCE (source));

  g_set_object (&self->source, source);
  self->page = 0;
  forget (self);
  set_text (self, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/**
 * bow_pdf_page_get_page:
 * @self: a page
 *
 * Returns: which page is shown, from 0
 */
guint
bow_pdf_page_get_page (BowPdfPage *self)
{
  return self->page;
}

/**
 * bow_pdf_page_set_page:
 * @self: a page
 * @page: from 0
 *
 * Turns to another page, where there is one of that number.
 */
void
bow_pdf_page_set_page (BowPdfPage *self,
                       guint       page)
{
  g_return_if_fail (BOW_IS_PDF_PAGE (self));

  if (self->source == NULL || page == self->page || page >= bow_pdf_source_count (self->source))
    return;
  self->page = page;
  forget (self);
  set_problem (self, NULL);
  set_text (self, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/**
 * bow_pdf_page_get_zoom:
 * @self: a page
 *
 * Returns: how large it is shown: 1 for as large as on paper
 */
double
bow_pdf_page_get_zoom (BowPdfPage *self)
{
  return self->zoom > 0 ? self->zoom : (double) get_paper (self).size.width / (get_size (self).width * TRUE_SIZE);
}

/**
 * bow_pdf_page_set_zoom:
 * @self: a page
 * @zoom: how large to show it, 1 for as large as on paper; 0 for as wide as there
 *   is room
 */
void
bow_pdf_page_set_zoom (BowPdfPage *self,
                       double      zoom)
{
  g_return_if_fail (BOW_IS_PDF_PAGE (self));

  self->zoom = zoom > 0 ? CLAMP (zoom, ZOOM_LEAST, ZOOM_MOST) : 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bow_pdf_page_get_drawn:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the page as it was drawn, %NULL until it is
 */
GdkTexture *
bow_pdf_page_get_drawn (BowPdfPage *self)
{
  return self->texture;
}

/**
 * bow_pdf_page_get_text:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is written on it, %NULL until it is known
 */
const char *
bow_pdf_page_get_text (BowPdfPage *self)
{
  return self->text;
}

/**
 * bow_pdf_page_close:
 * @self: a page
 *
 * Lets go of the PDF, of what was drawn and read of it, and of what is under way.
 */
void
bow_pdf_page_close (BowPdfPage *self)
{
  g_return_if_fail (BOW_IS_PDF_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->source);
  forget (self);
}
