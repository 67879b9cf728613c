/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-sealed-body.h"

#include <sodium.h>
#include <string.h>

#include "base/bow-sealed-text.h"

#define CANARY "Invented Name, 07700 900123"

typedef struct
{
  BowSealedReader reader;
  BowSecret *sk;
} Person;

static Person
make_person (void)
{
  Person person;

  bow_id_generate (&person.reader.id);
  person.sk = bow_secret_new (crypto_box_SECRETKEYBYTES);
  crypto_box_keypair (person.reader.pk_box, bow_secret_data (person.sk));
  return person;
}

static void
assert_opens (const char   *text,
              const BowId  *subject,
              const Person *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) content = bow_sealed_body_open (text, subject, &person->reader, person->sk, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (bow_secret_bytes (content), bow_secret_length (content), CANARY, strlen (CANARY));
}

static void
assert_stays_shut (const char   *text,
                   const BowId  *subject,
                   const Person *person,
                   BowError      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_sealed_body_open (text, subject, &person->reader, person->sk, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

static void
test_readers (void)
{
  g_autoptr (BowSecret) content = bow_secret_new_copy (CANARY, strlen (CANARY));
  Person people[3] = { make_person (), make_person (), make_person () };
  BowSealedReader two[] = { people[0].reader, people[1].reader };
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autofree char *fewer = NULL;
  g_autofree char *by_stranger = NULL;
  g_autoptr (GArray) readers = NULL;
  BowId subject;
  BowId other;

  bow_id_generate (&subject);
  bow_id_generate (&other);
  text = bow_sealed_body_close (content, &subject, two, 2);
  g_assert_true (bow_sealed_text_check (text));
  g_assert_null (strstr (text, "Invented"));
  assert_opens (text, &subject, &people[0]);
  assert_opens (text, &subject, &people[1]);
  assert_stays_shut (text, &subject, &people[2], BOW_ERROR_REFUSED);
  assert_stays_shut (text, &other, &people[0], BOW_ERROR_DAMAGED);

  by_stranger = bow_sealed_body_add_reader (text, &people[2].reader, people[2].sk, &people[2].reader, NULL);
  g_assert_null (by_stranger);
  more = bow_sealed_body_add_reader (text, &people[1].reader, people[1].sk, &people[2].reader, NULL);
  assert_opens (more, &subject, &people[2]);
  readers = bow_sealed_body_get_readers (more);
  g_assert_cmpuint (readers->len, ==, 3);

  /* Whoever is left out of a new key does not open what it closes. */
  fewer = bow_sealed_body_close (content, &subject, two, 1);
  assert_stays_shut (fewer, &subject, &people[1], BOW_ERROR_REFUSED);

  /* Other keys than those it was sealed to. */
  crypto_box_keypair (people[0].reader.pk_box, bow_secret_data (people[0].sk));
  assert_stays_shut (text, &subject, &people[0], BOW_ERROR_REFUSED);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    bow_secret_unref (people[i].sk);
}

/* Every character of the text matters: whichever is altered, it does not open
 * as anything else. */
static void
test_altered (void)
{
  g_autoptr (BowSecret) content = bow_secret_new_copy (CANARY, strlen (CANARY));
  Person person = make_person ();
  g_autofree char *text = NULL;
  BowId subject;

  bow_id_generate (&subject);
  text = bow_sealed_body_close (content, &subject, &person.reader, 1);
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *altered = g_strdup (text);
      g_autoptr (BowSecret) opened = NULL;

      altered[i] = text[i] == 'A' ? 'B' : 'A';
      opened = bow_sealed_body_open (altered, &subject, &person.reader, person.sk, NULL);
      /* The last bits before the padding, and the case of a hex digit, say nothing. */
      if (opened != NULL)
        g_assert_cmpmem (bow_secret_bytes (opened), bow_secret_length (opened), CANARY, strlen (CANARY));
      if (opened != NULL && g_ascii_tolower (altered[i]) != g_ascii_tolower (text[i]))
        g_assert_true (text[i + 1] == '=' || text[i + 2] == '=');
    }
  bow_secret_unref (person.sk);
}

static void
test_form (void)
{
  static const char *const wrong[] = {
    "", "Invented Name", BOW_SEALED_TEXT_PREFIX, BOW_SEALED_TEXT_PREFIX "Invented Name|x.y",
    BOW_SEALED_TEXT_PREFIX "AAAA|00000000000000000000000000000000.AAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (bow_sealed_text_check (wrong[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func ("/store/sealed-body/readers", test_readers);
  g_test_add_func ("/store/sealed-body/altered", test_altered);
  g_test_add_func ("/store/sealed-body/form", test_form);

  return g_test_run ();
}
