/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders survive the journal, and damaged ones are no orders. Who is on a roster. */

#include "run/orders.h"
#include "run/roster-keys.h"

static RegistrarOrders *
make_orders (void)
{
  RegistrarDetails asked = { .role = g_intern_static_string ("auditor"), .start = 100, .end = 200 };
  RegistrarOrders *orders = registrar_orders_new (&asked, 1);

  registrar_orders_add (orders, &(RegistrarOrder){ 2, REGISTRAR_ACTION_REGISTER, { 0 }, (char *) "a17" });
  registrar_orders_add (orders,
                        &(RegistrarOrder){ 5, REGISTRAR_ACTION_UPDATE, { NULL, 1, -1, TRUE }, NULL });
  registrar_orders_add (orders, &(RegistrarOrder){ 9, REGISTRAR_ACTION_UNREGISTER, { asked.role, 0, 0, FALSE }, NULL });
  return orders;
}

static GBytes *
write_orders (const RegistrarOrders *orders)
{
  GByteArray *bytes = g_byte_array_new ();

  registrar_orders_write (orders, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_journal (void)
{
  g_autoptr (RegistrarOrders) orders = make_orders ();
  g_autoptr (GBytes) bytes = write_orders (orders);
  g_autoptr (RegistrarOrders) read = registrar_orders_read (bytes);

  g_assert_nonnull (read);
  g_assert_true (registrar_details_equal (&read->asked, &orders->asked));
  g_assert_cmpuint (read->n_removals, ==, 1);
  g_assert_cmpuint (read->orders->len, ==, 3);
  for (guint row = 0; row < 12; row++)
    {
      const RegistrarOrder *expected = registrar_orders_find (orders, row);
      const RegistrarOrder *found = registrar_orders_find (read, row);

      g_assert_cmpint (expected != NULL, ==, row == 2 || row == 5 || row == 9);
      g_assert_cmpint (found != NULL, ==, expected != NULL);
      if (expected == NULL)
        continue;
      g_assert_cmpint (found->action, ==, expected->action);
      g_assert_cmpstr (found->account, ==, expected->account);
      g_assert_true (registrar_details_equal (&found->expected, &expected->expected));
    }
}

/* Cut off anywhere they are refused, but for where an order ends. */
static void
test_damaged (void)
{
  g_autoptr (RegistrarOrders) orders = make_orders ();
  g_autoptr (GBytes) bytes = write_orders (orders);
  guint n_read = 0;

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);
      g_autoptr (RegistrarOrders) read = registrar_orders_read (cut);

      if (read != NULL)
        g_assert_cmpuint (read->orders->len, ==, n_read++);
    }

  g_assert_cmpuint (n_read, ==, 3);
}

static void
test_backwards (void)
{
  g_autoptr (RegistrarOrders) orders = make_orders ();
  g_autoptr (GBytes) bytes = NULL;

  registrar_orders_add (orders, &(RegistrarOrder){ 9, REGISTRAR_ACTION_UPDATE, { 0 }, NULL });
  bytes = write_orders (orders);
  g_assert_null (registrar_orders_read (bytes));
}

static void
test_roster_keys (void)
{
  static const RegistrarStudent roster[] = {
    { .id = "1", .email = "family@north.example" },
    { .username = "ada", .email = "ada@north.example" },
    { .email = "bo@north.example" },
    { .given_name = "Chloé", .family_name = "Haddad" },
  };
  static const struct
  {
    RegistrarStudent student;
    gboolean contained;
  } cases[] = {
    { { .id = "1" }, TRUE },
    { { .id = "2" }, FALSE },
    { { .id = "2", .email = "Family@north.example" }, FALSE }, /* a sibling */
    { { .email = "Family@north.example" }, TRUE },             /* may well be the one */
    { { .id = "3", .username = "ADA" }, TRUE },
    { { .id = "3", .email = "ada@north.example" }, FALSE },
    { { .username = "a", .email = "ada@north.example" }, TRUE },
    { { .id = "4", .email = "bo@north.example" }, TRUE },
    { { .id = "5", .name = "Chloé Haddad" }, TRUE },
    { { .name = "Somebody else" }, FALSE },
    { { NULL }, FALSE },
  };
  g_autoptr (RegistrarCourse) course = registrar_course_new ("c", "c", "c", 0);
  g_autoptr (RegistrarCourse) other = registrar_course_new ("d", "d", "d", 0);
  g_autoptr (RegistrarRosterKeys) keys = registrar_roster_keys_new ();

  for (guint i = 0; i < G_N_ELEMENTS (roster); i++)
    registrar_roster_keys_add (keys, course, &roster[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (registrar_roster_keys_contain (keys, course, &cases[i].student), ==, cases[i].contained);
      g_assert_false (registrar_roster_keys_contain (keys, other, &cases[i].student));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/orders/journal", test_journal);
  g_test_add_func ("/orders/damaged", test_damaged);
  g_test_add_func ("/orders/backwards", test_backwards);
  g_test_add_func ("/roster-keys", test_roster_keys);

  return g_test_run ();
}
