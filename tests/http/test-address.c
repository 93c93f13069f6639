/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses: which servers may be told a secret. */

#include "http/address.h"
#include "http/error.h"

typedef struct
{
  const char *text;
  const char *shown; /* NULL: it is refused */
  const char *base;
} Base;

static const Base bases[] = {
  { "https://school.example", "school.example", "https://school.example/" },
  { "https://school.example/", "school.example", "https://school.example/" },
  { "HTTPS://School.example:443/moodle", "school.example", NULL },
  { "https://school.example:8443/a%20b/", "school.example:8443", "https://school.example:8443/a%20b/" },
  { "https://sch\xc3\xb6n.example/", "xn--schn-7qa.example", NULL },
  { "https://p\xd0\xb0ypal.example/", "xn--pypal-4ve.example", NULL },
  { "https://192.168.1.7/", "192.168.1.7", "https://192.168.1.7/" },
  { "https://[2001:db8::1]/", "2001:db8::1", NULL },
  { "http://127.0.0.1:8080/", "127.0.0.1:8080", "http://127.0.0.1:8080/" },
  { "http://127.8.9.1/", "127.8.9.1", "http://127.8.9.1/" },
  { "http://[::1]:8080/", "::1:8080", NULL },
  { "http://localhost/api", "localhost", "http://localhost/api/" },
  { "http://LOCALHOST/", "localhost", NULL },

  { "", NULL, NULL },
  { "school.example", NULL, NULL },
  { "https:", NULL, NULL },
  { "https://", NULL, NULL },
  { "https:///path", NULL, NULL },
  { "http://school.example/", NULL, NULL },
  { "http://192.168.1.7/", NULL, NULL },
  { "http://0.0.0.0/", NULL, NULL },
  { "http://2130706433/", NULL, NULL },
  { "http://localhost.school.example/", NULL, NULL },
  { "http://localhost@school.example/", NULL, NULL },
  { "file:///etc/passwd", NULL, NULL },
  { "ftp://school.example/", NULL, NULL },
  { "javascript:alert(1)", NULL, NULL },
  { "data:application/json,{}", NULL, NULL },
  { "https://user@school.example/", NULL, NULL },
  { "https://user:pw@school.example/", NULL, NULL },
  { "https://:pw@school.example/", NULL, NULL },
  { "https://school.example/?token=x", NULL, NULL },
  { "https://school.example/#x", NULL, NULL },
  { "https://169.254.169.254/", NULL, NULL },
  { "http://169.254.169.254/", NULL, NULL },
  { "https://[fe80::1]/", NULL, NULL },
  { "https://[fe80::1%25eth0]/", NULL, NULL },
  { "https://[::ffff:169.254.169.254]/", NULL, NULL },
  { "https://school.example:99999/", NULL, NULL },
  { "https://school .example/", NULL, NULL },
  { "https://school.example/\r\nX: y", NULL, NULL },
};

static void
test_base (gconstpointer data)
{
  const Base *base = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) address = registrar_http_address_parse (base->text, &error);
  g_autofree char *shown = address != NULL ? registrar_http_address_dup_shown (address) : NULL;
  g_autofree char *whole = address != NULL ? g_uri_to_string (address) : NULL;

  g_assert_cmpstr (shown, ==, base->shown);
  if (base->shown == NULL)
    g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS);
  if (base->base != NULL)
    g_assert_cmpstr (whole, ==, base->base);
}

typedef struct
{
  const char *reference;
  const char *address; /* NULL: it is refused */
} Reference;

static const Reference references[] = {
  { "courses", "https://school.example/api/courses" },
  { "courses?search=a%26b", "https://school.example/api/courses?search=a%26b" },
  { "a%2Fb%2E/c", "https://school.example/api/a%2Fb%2E/c" },
  { "/other", "https://school.example/other" },
  { "?page=2", "https://school.example/api/?page=2" },
  { "https://school.example/api/courses?page=2", "https://school.example/api/courses?page=2" },
  { "https://SCHOOL.example:443/x", "https://school.example/x" },

  { "http://school.example/api/", NULL },
  { "https://school.example:8443/api/", NULL },
  { "https://other.example/api/", NULL },
  { "https://school.example.other.example/", NULL },
  { "//other.example/api/", NULL },
  { "https://user:pw@school.example/api/", NULL },
  { "file:///etc/passwd", NULL },
  { "https:///x", NULL },
  { "courses?search=a b", NULL },
  { "courses HTTP/1.1\r\nX: y", NULL },
};

static void
test_reference (gconstpointer data)
{
  const Reference *reference = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) base = registrar_http_address_parse ("https://school.example/api", NULL);
  g_autoptr (GUri) address = registrar_http_address_resolve (base, reference->reference, &error);
  g_autofree char *whole = address != NULL ? g_uri_to_string (address) : NULL;
  g_autofree char *lower = whole != NULL ? g_ascii_strdown (whole, 23) : NULL;

  if (reference->address == NULL)
    g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS);
  else
    g_assert_true (g_str_has_prefix (reference->address, lower));
  g_assert_cmpint (whole != NULL, ==, reference->address != NULL);
}

static void
test_parameters (void)
{
  g_autoptr (GString) query = g_string_new ("courses?");

  registrar_http_append_parameter (query, "search", "a&b=c d/\xc3\xa9+");
  registrar_http_append_parameter (query, "users[0][id]", "7");
  g_assert_cmpstr (query->str, ==, "courses?search=a%26b%3Dc%20d%2F%C3%A9%2B&users%5B0%5D%5Bid%5D=7");
}

/* Not even a name that is two dots leads out of its place. */
static void
test_segments (void)
{
  g_autoptr (GString) path = g_string_new ("courses/sis_course_id:");
  g_autoptr (GString) dots = g_string_new ("courses/");
  g_autoptr (GUri) base = registrar_http_address_parse ("https://school.example/api", NULL);
  g_autoptr (GUri) address = NULL;

  registrar_http_append_segment (path, "CS/101.11\xc3\xa9?#%");
  g_assert_cmpstr (path->str, ==, "courses/sis_course_id:CS%2F101%2E11%C3%A9%3F%23%25");

  registrar_http_append_segment (dots, "..");
  address = registrar_http_address_resolve (base, dots->str, NULL);
  g_assert_nonnull (address);
  g_assert_cmpstr (g_uri_get_path (address), ==, "/api/courses/%2E%2E");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/address/base/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &bases[i], test_base);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *path = g_strdup_printf ("/address/reference/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &references[i], test_reference);
    }
  g_test_add_func ("/address/parameters-are-escaped", test_parameters);
  g_test_add_func ("/address/segments-are-escaped", test_segments);

  return g_test_run ();
}
