/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-ftm-reader.h"
#include "exchange/bow-xml-text.h"

static GPtrArray *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return bow_ftm_read (bytes, "network.ijson", error);
}

static const BowFtmEntity *
find (const GPtrArray *entities,
      const char      *id)
{
  for (guint i = 0; i < entities->len; i++)
    if (g_str_equal (((const BowFtmEntity *) entities->pdata[i])->id, id))
      return entities->pdata[i];
  g_assert_not_reached ();
}

static void
test_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities =
    read_text ("{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"One\",\"First\"],\"odd\":[7,null,\"x\"]},\"more\":{}}\r\n"
               "\n"
               "{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"First\",\"Again\"]}}\n"
               "{\"schema\":\"Person\"}\n"
               "{\"id\":\"a1\",\"schema\":\"Address\"}",
               &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entities->len, ==, 2);
  g_assert_cmpstr (bow_ftm_entity_get (find (entities, "p1"), "name"), ==, "One");
  g_assert_cmpuint (bow_ftm_entity_get_all (find (entities, "p1"), "name")->len, ==, 3);
  g_assert_cmpstr (bow_ftm_entity_get (find (entities, "p1"), "odd"), ==, "x");
  g_assert_null (bow_ftm_entity_get (find (entities, "a1"), "full"));
}

/* An entity within another stands for its id there, and is one itself. */
static void
test_drawing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities =
    read_text ("{\n\"layout\":{\"entities\":[{\"id\":\"s\",\"schema\":\"Succession\",\"properties\":{\"predecessor\":[{\"id\":\"p1\","
               "\"schema\":\"Person\",\"properties\":{\"name\":[\"One\"]}}],\"successor\":[\"p2\"]}}]}}",
               &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entities->len, ==, 2);
  g_assert_cmpstr (bow_ftm_entity_get (find (entities, "s"), "predecessor"), ==, "p1");
  g_assert_cmpstr (bow_ftm_entity_get (find (entities, "p1"), "name"), ==, "One");
}

/* The text of whole documents is not wanted. */
static void
test_long_values (void)
{
  g_autofree char *body = g_strnfill (BOW_FTM_MAX_LENGTH + 1, 'x');
  g_autofree char *line = g_strdup_printf ("{\"id\":\"d\",\"schema\":\"Document\",\"properties\":{\"bodyText\":[\"%s\"],\"title\":[\"T\"]}}", body);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities = read_text (line, &error);

  g_assert_no_error (error);
  g_assert_null (bow_ftm_entity_get (find (entities, "d"), "bodyText"));
  g_assert_cmpstr (bow_ftm_entity_get (find (entities, "d"), "title"), ==, "T");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } wrong[] = {
    { "", "holds no entities" },
    { "{\"id\":\"p1\",\"schema\":\"Person\"}\n{\"id\":}\n", "line 2" },
    { "{\n\"nodes\":[]}", "holds no entities" },
    { "{\n\"layout\":", "not well-formed" },
    { "\xff\xfe", "not well-formed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (wrong[i].text, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

static void
test_nothing_of_ours (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities = read_text ("{\"id\":7,\"schema\":\"Person\",\"properties\":[]}\n[1,2]\n\"x\"\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entities->len, ==, 0);
}

/* What goes into XML reads the same again, and no control character gets in. */
static void
test_xml_text (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  bow_xml_text_append_attribute (xml, "a", "<b> & \"c\"\n\x01");
  bow_xml_text_append_attribute (xml, "none", NULL);
  g_assert_cmpstr (xml->str, ==, " a=\"&lt;b&gt; &amp; &quot;c&quot;&#10;\"");
  g_string_truncate (xml, 0);
  bow_xml_text_append_comment (xml, "a -- b --> c");
  g_assert_cmpstr (xml->str, ==, "<!-- a - - b - -> c -->\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/ftm/lines", test_lines);
  g_test_add_func ("/exchange/ftm/drawing", test_drawing);
  g_test_add_func ("/exchange/ftm/long-values", test_long_values);
  g_test_add_func ("/exchange/ftm/faults", test_faults);
  g_test_add_func ("/exchange/ftm/nothing-of-ours", test_nothing_of_ours);
  g_test_add_func ("/exchange/xml-text", test_xml_text);

  return g_test_run ();
}
