/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gazetteer-reader.h"

#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"

#define EMPTY10 "\"E92000001\",\"E19000001\",\"E18000006\",\"E10000003\",\"E07000008\",\"E05002702\"\n"
#define OPEN_NAMES(name, second, type, local, x, y, box, district, town) \
  "osgb1,http://x," name ",eng," second ",," type "," local "," x "," y ",1000,2000," box "," district ",u," town ",u,t,Colchester,u,t,Essex,u,t,Eastern,u,England,u,,,\n"
#define GEONAMES(name, lat, lon, class, code, population) \
  "2633\t" name "\t" name "\t\t" lat "\t" lon "\t" class "\t" code "\tGB\t\tENG\tE4\t\t\t" population "\t\t20\tEurope/London\t2019-01-01\n"

typedef struct
{
  GString *names;
  BowPlaceName last;
} Taken;

static gboolean
take (const BowPlaceName *name,
      gpointer            data,
      GError            **error)
{
  Taken *taken = data;

  g_string_append_printf (taken->names, "%s|%s|%d|%.0f;", name->name, name->within, name->type, name->precision_m);
  taken->last = *name;
  return TRUE;
}

static BowGazetteerReader *
open_text (const char *text,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return bow_gazetteer_reader_new (bytes, "names.csv", error);
}

static void
check (const char         *text,
       BowGazetteerLayout  layout,
       const char         *title,
       const char         *names,
       gint64              n_unplaced)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGazetteerReader) reader = open_text (text, &error);
  Taken taken = { .names = g_string_new (NULL) };
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_assert_cmpint (bow_gazetteer_reader_get_layout (reader), ==, layout);
  g_assert_cmpstr (bow_gazetteer_reader_get_title (reader), ==, title);
  while (!done)
    {
      bow_gazetteer_reader_read (reader, 1, take, &taken, &done, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (taken.names->str, ==, names);
  g_assert_cmpint (bow_gazetteer_reader_get_n_unplaced (reader), ==, n_unplaced);
  g_assert_cmpfloat (bow_gazetteer_reader_get_progress (reader), ==, 1);
  g_string_free (taken.names, TRUE);
}

static void
test_code_point (void)
{
  check ("\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB101AA\",30,546881,258966," EMPTY10 "\"CB1 0AN\",50,546881,258966," EMPTY10
         "\"CB1 0AP\",60,546881,258966," EMPTY10 "\"CB1 0AX\",90,0,0," EMPTY10,
         BOW_GAZETTEER_CODE_POINT, "Code-Point Open",
         "CB1 0AH||0|50;CB10 1AA||0|100;CB1 0AN||0|250;CB1 0AP||0|2500;", 1);
  check ("PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings,a,b,c,d,e,f\n",
         BOW_GAZETTEER_CODE_POINT, "Code-Point Open", "", 0);
}

static void
test_open_names (void)
{
  check ("\xef\xbb\xbf"
         OPEN_NAMES ("Mill Road", "", "transportNetwork", "Named Road", "600000", "225000", "599900,224800,600100,225200", "CO1", "Colchester")
         OPEN_NAMES ("CO1 1AA", "", "other", "Postcode", "600000", "225000", ",,,", "CO1", "Colchester")
         OPEN_NAMES ("Colchester", "", "populatedPlace", "Town", "600000", "225000", "596000,221000,604000,229000", "CO1", "")
         OPEN_NAMES ("Colchester Town Station", "Gorsaf Colchester", "transportNetwork", "Railway Station", "600000", "225000", ",,,", "CO1", "Colchester")
         OPEN_NAMES ("River Colne", "", "hydrography", "Inland Water", "600000", "225000", "590000,220000,610000,230000", "", ""),
         BOW_GAZETTEER_OPEN_NAMES, "OS Open Names",
         "Mill Road|Colchester, CO1|2|224;CO1 1AA|Colchester, CO1|0|50;Colchester|CO1|4|5657;"
         "Colchester Town Station|Colchester, CO1|3|20;Gorsaf Colchester|Colchester, CO1|3|20;River Colne|Colchester|5|11181;", 0);
}

static void
test_geonames (void)
{
  check (GEONAMES ("Colchester", "51.88921", "0.90421", "P", "PPLA3", "104390") GEONAMES ("\"The Hole\"", "51.9", "0.9", "T", "HLL", "0")
         GEONAMES ("Nowhere", "51.9", "0.9", "P", "PPL", "0"),
         BOW_GAZETTEER_GEONAMES, "GeoNames", "Colchester||4|4400;\"The Hole\"||5|250;Nowhere||4|1500;", 0);
}

static void
test_table (void)
{
  check ("geonameid,name,feature_code,admin_code,population,lon,lat\n1,Cambridge,PPLA2,ENG,158434,0.11667,52.2\n",
         BOW_GAZETTEER_TABLE, "GeoNames", "Cambridge||4|5400;", 0);
  check ("name,type,town,easting,northing,precision\nMill Road,street,Cambridge,546000,257000,300\nSomewhere,,,0,0,\nMarket,,Cambridge,544900,258500,\n",
         BOW_GAZETTEER_TABLE, "names.csv", "Mill Road|Cambridge|2|300;Market|Cambridge|3|0;", 1);
}

/* Each with the line that is to blame. */
static void
test_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { "", "line" }, { "a,b,c\n1,2,3\n", "line 1" }, { "name,lat\nx,52\n", "line 1" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN\",10,x,258966," EMPTY10, "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN\",10,546881,nan," EMPTY10, "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN\",10,946881,258966," EMPTY10, "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN\",7,546881,258966," EMPTY10, "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1\",10,546881,258966," EMPTY10, "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN\",10\n", "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\"CB1 0AN", "line 2" },
    { "\"CB1 0AH\",10,546881,258966," EMPTY10 "\xff,10,546881,258966," EMPTY10, "line 2" },
    { "name,lat,lon\nCambridge,52.2,0.1\nx,91,0\n", "line 3" }, { "name,lat,lon\nCambridge,52.2,0.1\n,51,0\n", "line 3" },
    { "name,lat,lon\nCambridge,52.2,0.1\nx,51,\n", "line 3" }, { "name,lat,lon\nCambridge,52.2,0.1\nx,1e999,0\n", "line 3" },
    { "name,lat,lon,precision\nCambridge,52.2,0.1,-5\n", "line 2" }, { "name,lat,lon,type\nCambridge,52.2,0.1,star\n", "line 2" }, { "name,lat,lon,population\nCambridge,52.2,0.1,many\n", "line 2" },
    { GEONAMES ("Colchester", "51.88921", "0.90421", "P", "PPLA3", "104390") "x\ty\n", "line 2" },
    { GEONAMES ("Colchester", "51.88921", "0.90421", "P", "PPLA3", "104390") GEONAMES ("x", "north", "0.90421", "P", "PPLA3", "1"), "line 2" },
    { GEONAMES ("Colchester", "51.88921", "0.90421", "P", "PPLA3", "104390") GEONAMES ("", "51", "0.90421", "P", "PPLA3", "1"), "line 2" },
    { GEONAMES ("Colchester", "51.88921", "0.90421", "P", "PPLA3", "-1"), "line 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowGazetteerReader) reader = open_text (cases[i].text, &error);
      Taken taken = { .names = g_string_new (NULL) };
      gboolean done = FALSE;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (reader != NULL)
        g_assert_false (bow_gazetteer_reader_read (reader, 100, take, &taken, &done, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, cases[i].line));
      g_string_free (taken.names, TRUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/gazetteer-reader/code-point", test_code_point);
  g_test_add_func ("/exchange/gazetteer-reader/open-names", test_open_names);
  g_test_add_func ("/exchange/gazetteer-reader/geonames", test_geonames);
  g_test_add_func ("/exchange/gazetteer-reader/table", test_table);
  g_test_add_func ("/exchange/gazetteer-reader/wrong", test_wrong);
  return g_test_run ();
}
