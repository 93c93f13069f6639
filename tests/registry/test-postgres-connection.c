/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Connections to the shared registry: which addresses are taken, who may sign in, and to whom. */

#include "coroutine/co.h"
#include "http/error.h"
#include "postgres-server.h"
#include "registry/postgres-registry.h"

#include <glib/gstdio.h>
#include <pwd.h>
#include <unistd.h>

#define PASSWORD "canary-71ce"

static PostgresServer *server; /* of all tests: starting one takes a while */
static guint port;             /* where it listens, too, with TLS */

static RegistrarRegistry *
connect_to (const char *address, const char *password, const char *ca_file)
{
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry = registrar_postgres_registry_new ("office", address, password, ca_file, NULL, &error);

  g_assert_no_error (error);
  return registry;
}

/* --- addresses --- */

typedef struct
{
  const char *address;
  const char *complains_of; /* (nullable) NULL: it can be used */
} Address;

static const Address addresses[] = {
  { "postgresql://anna@db.school.example/school", NULL },
  { "postgres://anna@db.school.example:5433,standby.school.example:5434/school", NULL },
  { "postgresql://one,two,three:7/school?target_session_attrs=read-write&sslmode=verify-full", NULL },
  { "postgresql:///school?host=/run/postgresql&user=anna", NULL },
  { "https://db.school.example/", "postgresql://" },
  { "host=db.school.example dbname=school", "postgresql://" },
  { "postgresql://[::1/school", "postgresql://" },
  { "postgresql://anna:" PASSWORD "@db.school.example/school", "password" },
  { "postgresql://anna@db.school.example/school?password=" PASSWORD, "password" },
  { "postgresql://anna@db.school.example/school?sslmode=disable", "sslmode" },
  { "postgresql://anna@db.school.example/school?sslmode=require", "sslmode" },
  { "postgresql://anna@db.school.example/school?sslrootcert=/tmp/x", "sslrootcert" },
  { "postgresql://anna@db.school.example/school?options=-csearch_path%3Dx", "options" },
  { "postgresql://one:1,two:2,three/school?port=1,2", "ports" },
};

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const Address *address = &addresses[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (RegistrarRegistry) registry
          = registrar_postgres_registry_new ("office", address->address, NULL, NULL, NULL, &error);

      g_test_message ("%s", address->address);
      g_assert_cmpint (registry != NULL, ==, address->complains_of == NULL);
      if (registry != NULL)
        continue;
      g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, address->complains_of));
      g_assert_null (strstr (error->message, PASSWORD));
    }
}

/* --- who signs in, and to whom --- */

typedef struct
{
  const char *user;
  const char *password;
  const char *ca_file; /* (nullable) of the certificates' folder: then over TLS */
  GQuark (*domain) (void); /* (nullable) NULL: it can be used */
  gint code;
} SignIn;

static const SignIn sign_ins[] = {
  { "guest", PASSWORD, NULL, NULL, 0 },
  { "guest", PASSWORD "x", NULL, registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN },
  { "nobody", PASSWORD, NULL, registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN },
  { "guest", PASSWORD, "ca.pem", NULL, 0 },
  { "guest", PASSWORD "x", "ca.pem", registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN },
  { "guest", PASSWORD, "other.pem", registrar_http_error_quark, REGISTRAR_HTTP_ERROR_NOT_SECURE },
};

static const SignIn *sign_in; /* that is checked */

static void
check_sign_in (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_in = registrar_registry_check (registry, &check, &error);

  g_assert_cmpint (is_in, ==, sign_in->domain == NULL);
  if (is_in)
    {
      g_assert_cmpstr (check.account, ==, sign_in->user);
      return;
    }

  g_test_message ("%s", error->message);
  g_assert_error (error, sign_in->domain (), sign_in->code);
  g_assert_null (strstr (error->message, PASSWORD));
}

static void
test_sign_in (void)
{
  g_autofree char *folder = g_uri_escape_string (postgres_server_get_folder (server), NULL, FALSE);

  g_free (postgres_server_ask (server, "CREATE USER guest PASSWORD '" PASSWORD "'"));
  for (gsize i = 0; i < G_N_ELEMENTS (sign_ins); i++)
    {
      g_autoptr (RegistrarRegistry) registry = NULL;
      g_autofree char *ca_file = NULL;
      g_autofree char *address = NULL;

      sign_in = &sign_ins[i];
      if (sign_in->ca_file != NULL)
        ca_file = g_build_filename (g_getenv ("CERTIFICATES"), sign_in->ca_file, NULL);
      address = sign_in->ca_file != NULL ? g_strdup_printf ("postgresql://%s@127.0.0.1:%u/postgres", sign_in->user, port)
                                         : g_strdup_printf ("postgresql://%s@%s:%u/postgres", sign_in->user, folder, port);
      registry = connect_to (address, sign_in->password, ca_file);
      postgres_registry_run (registry, check_sign_in);
    }
}

/* A key may be read by nobody but whom the server runs as. */
static char *
copy_key (const char *name)
{
  g_autofree char *key = g_build_filename (g_getenv ("CERTIFICATES"), name, NULL);
  char *copy = g_build_filename (postgres_server_get_folder (server), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (key, &text, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (copy, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  if (geteuid () == 0)
    g_assert_cmpint (chown (copy, getpwnam ("nobody")->pw_uid, (gid_t) -1), ==, 0);
  return copy;
}

static void
check_not_secure (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_registry_check (registry, &check, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_NOT_SECURE);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_null (strstr (error->message, PASSWORD));
}

/* A new connection is of the server as it was when it began: once it tells the new setting it shows the new certificate. */
static void
use_certificate (const char *name)
{
  g_autofree char *key = copy_key (name);
  g_autofree char *set_file = g_strdup_printf ("ALTER SYSTEM SET ssl_cert_file = '%s'", key);
  g_autofree char *set_key = g_strdup_printf ("ALTER SYSTEM SET ssl_key_file = '%s'", key);
  g_autofree char *count
      = g_strdup_printf ("SELECT count(*) FROM pg_settings WHERE name LIKE 'ssl_%%_file' AND setting = '%s'", key);

  g_free (postgres_server_ask (server, set_file));
  g_free (postgres_server_ask (server, set_key));
  g_free (postgres_server_ask (server, "SELECT pg_reload_conf()"));
  while (postgres_server_count (server, count) < 2)
    g_usleep (10 * 1000);
}

/* Of another host, of yesterday, of an authority that nobody knows. */
static void
test_certificates (void)
{
  static const char *const wrong[] = { "other.pem", "expired.pem", "stranger.pem" };
  g_autofree char *ca_file = g_build_filename (g_getenv ("CERTIFICATES"), "ca.pem", NULL);
  g_autofree char *address = g_strdup_printf ("postgresql://guest@127.0.0.1:%u/postgres", port);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (RegistrarRegistry) registry = connect_to (address, PASSWORD, ca_file);

      use_certificate (wrong[i]);
      postgres_registry_run (registry, check_not_secure);
    }
  use_certificate ("good.pem");
}

/* --- who cannot be reached, or used --- */

static void
check_unreachable (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_registry_check (registry, &check, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "/nowhere"));
}

static void
test_unreachable (void)
{
  g_autoptr (RegistrarRegistry) registry = connect_to ("postgresql://anna@%2Fnowhere/school", NULL, NULL);

  postgres_registry_run (registry, check_unreachable);
}

static void
check_full (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_registry_check (registry, &check, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "too many connections"));
}

static void
check_read_only (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_registry_check (registry, &check, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "cannot be written to"));
}

/* As a setting of the user's makes it, of whom there is one for each. */
static void
check_with_user (const char *sql, const char *user, PostgresCheck check)
{
  g_autofree char *folder = g_uri_escape_string (postgres_server_get_folder (server), NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("postgresql://%s@%s:%u/postgres", user, folder, port);
  g_autoptr (RegistrarRegistry) registry = connect_to (address, NULL, NULL);

  g_free (postgres_server_ask (server, sql));
  postgres_registry_run (registry, check);
}

static void
test_full (void)
{
  check_with_user ("CREATE USER many CONNECTION LIMIT 0", "many", check_full);
}

static void
test_read_only (void)
{
  check_with_user ("CREATE USER reader; ALTER USER reader SET default_transaction_read_only = on", "reader", check_read_only);
}

/* --- the server --- */

/* One that nobody else has, as far as that can be known. */
static guint
find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint found = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  return found;
}

static void
start_server (void)
{
  g_autofree char *key = NULL;
  g_autofree char *settings = NULL;

  server = postgres_server_new ();
  key = copy_key ("good.pem");
  port = find_port ();
  settings = g_strdup_printf ("ssl = on\nssl_cert_file = '%s'\nssl_key_file = '%s'\n", key, key);
  postgres_server_set_port (server, port);
  postgres_server_set_access (server, "local all guest,nobody scram-sha-256\nhostssl all guest 127.0.0.1/32 scram-sha-256\n");
  postgres_server_start (server, settings);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_server ();

  g_test_add_func ("/postgres/addresses", test_addresses);
  g_test_add_func ("/postgres/sign-in", test_sign_in);
  g_test_add_func ("/postgres/certificates", test_certificates);
  g_test_add_func ("/postgres/unreachable", test_unreachable);
  g_test_add_func ("/postgres/full", test_full);
  g_test_add_func ("/postgres/read-only", test_read_only);

  return postgres_server_run_tests (server);
}
