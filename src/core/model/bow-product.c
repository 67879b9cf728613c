/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-product.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem type_items[] = {
  { "briefing_pack", N_("Briefing pack"), N_("What officers need to know before they go out") },
  { "subject_profile", N_("Subject profile"), N_("Everything about one person or organisation") },
  { "problem_profile", N_("Problem profile"), N_("A place or a pattern, and what drives it") },
  { "tactical_assessment", N_("Tactical assessment"), N_("What has happened, what is to be done next") },
  { "closure_report", N_("Operation closure report"), N_("What an operation set out to do, and what came of it") },
};

const BowEnumeration bow_product_types = {
  .name = "product_type", BOW_ENUMERATION_ITEMS (type_items),
};

static const BowEnumerationItem part_items[] = {
  { "text", N_("Text"), N_("The author’s own words alone") },
  { "terms", N_("Terms of reference"), N_("What was asked for") },
  { "objectives", N_("Objectives and phases"), N_("What the operation is for, and its phases") },
  { "key_points", N_("Key points"), N_("Sanitised intelligence with its grades") },
  { "map", N_("Map"), N_("Where it happened") },
  { "pattern", N_("Pattern"), N_("How many, on which days and at which hours") },
  { "timeline", N_("Timeline"), N_("What happened, in order") },
  { "subjects", N_("Subjects"), N_("Persons and organisations") },
  { "means", N_("Vehicles, telephones and places"), NULL },
  { "arrests", N_("Arrests"), N_("Arrests, and what became of them") },
  { "patrols", N_("Patrols and audits"), NULL },
  { "feedback", N_("What residents raised"), N_("What was done about it, in the words that go back to them") },
  { "actions", N_("Actions"), N_("What is to be done, by whom and by when") },
  { "gaps", N_("Intelligence requirements"), N_("What is not known yet") },
  { "conclusions", N_("Conclusions"), N_("The author’s conclusions") },
  { "sources", N_("Sources"), N_("What it rests on, by reference only") },
  { "distribution", N_("Distribution list"), N_("Who receives which copy") },
};

const BowEnumeration bow_product_parts = {
  .name = "product_part", BOW_ENUMERATION_ITEMS (part_items),
};

static const BowEnumerationItem audience_items[] = {
  { "internal", N_("Internal, operational"), N_("Officers and staff of the force who need to know") },
  { "partner", N_("Partner agency"), N_("Those with whom sharing has a lawful basis") },
  { "public", N_("Public"), N_("Anybody: no intelligence and no names") },
};

const BowEnumeration bow_audiences = {
  .name = "audience", BOW_ENUMERATION_ITEMS (audience_items),
};

static const BowProductPart briefing[] = {
  { "objectives", N_("Objectives") },
  { "key_points", N_("Key points") },
  { "map", N_("Map") },
  { "timeline", N_("Timeline") },
  { "subjects", N_("Subjects") },
  { "means", N_("Vehicles, telephones and places") },
  { "actions", N_("Actions") },
  { "gaps", N_("What we need to know") },
  { "sources", N_("Sources") },
  { "distribution", N_("Distribution list") },
};

static const BowProductPart subject[] = {
  { "terms", N_("Terms of reference") },
  { "subjects", N_("Subject") },
  { "key_points", N_("Intelligence") },
  { "means", N_("Vehicles, telephones and places") },
  { "arrests", N_("Arrests") },
  { "timeline", N_("Timeline") },
  { "map", N_("Map") },
  { "gaps", N_("Intelligence gaps") },
  { "conclusions", N_("Conclusions and recommendations") },
  { "sources", N_("Sources") },
  { "distribution", N_("Distribution list") },
};

static const BowProductPart problem[] = {
  { "terms", N_("Terms of reference") },
  { "pattern", N_("The pattern") },
  { "map", N_("Where it happens") },
  { "key_points", N_("What is known") },
  { "timeline", N_("Timeline") },
  { "patrols", N_("What has been done") },
  { "gaps", N_("Intelligence gaps") },
  { "conclusions", N_("Conclusions and recommendations") },
  { "actions", N_("Actions") },
  { "sources", N_("Sources") },
  { "distribution", N_("Distribution list") },
};

static const BowProductPart tactical[] = {
  { "terms", N_("Terms of reference") },
  { "objectives", N_("Priorities and objectives") },
  { "pattern", N_("Performance and pattern") },
  { "key_points", N_("Key points") },
  { "subjects", N_("Subjects") },
  { "arrests", N_("Arrests") },
  { "patrols", N_("Patrols and audits") },
  { "gaps", N_("Intelligence requirements") },
  { "conclusions", N_("Recommendations") },
  { "actions", N_("Actions") },
  { "sources", N_("Sources") },
  { "distribution", N_("Distribution list") },
};

static const BowProductPart closure[] = {
  { "terms", N_("Terms of reference") },
  { "objectives", N_("Objectives and phases") },
  { "pattern", N_("What happened") },
  { "arrests", N_("Arrests and their outcomes") },
  { "patrols", N_("Patrols and audits") },
  { "feedback", N_("What residents raised") },
  { "actions", N_("Actions") },
  { "gaps", N_("Intelligence requirements") },
  { "conclusions", N_("Conclusions and lessons") },
  { "sources", N_("Sources") },
  { "distribution", N_("Distribution list") },
};

static const struct
{
  const char *type;
  const BowProductPart *sections;
  gsize n_sections;
} types[] = {
  { "briefing_pack", briefing, G_N_ELEMENTS (briefing) },
  { "subject_profile", subject, G_N_ELEMENTS (subject) },
  { "problem_profile", problem, G_N_ELEMENTS (problem) },
  { "tactical_assessment", tactical, G_N_ELEMENTS (tactical) },
  { "closure_report", closure, G_N_ELEMENTS (closure) },
};

/**
 * bow_product_sections:
 * @type: (nullable): code of `bow_product_types`
 * @n_sections: (out): how many
 *
 * The sections that a product of a type has where no template says otherwise,
 * in their order.
 *
 * Returns: (array length=n_sections) (nullable): the sections, %NULL for a
 *   type that is not known
 */
const BowProductPart *
bow_product_sections (const char *type, gsize *n_sections)
{
  g_return_val_if_fail (n_sections != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, type) == 0)
      {
        *n_sections = types[i].n_sections;
        return types[i].sections;
      }
  *n_sections = 0;
  return NULL;
}

/**
 * bow_product_has_heading:
 * @text: a text
 *
 * Returns: whether it is a heading that some product has as it comes
 */
gboolean
bow_product_has_heading (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    for (gsize j = 0; j < types[i].n_sections; j++)
      if (g_strcmp0 (text, types[i].sections[j].heading) == 0 || g_strcmp0 (text, _(types[i].sections[j].heading)) == 0)
        return TRUE;
  return FALSE;
}
