/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each server is connected to by itself, so that none that does not answer holds up the next one. */

#include "registry/postgres-address.h"

#include "http/secret.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_PORT "5432"
/* Whom libpq believes by itself is said by it from 16 on; before, nobody. */
#define SYSTEM_CA_FILE "/etc/ssl/certs/ca-certificates.crt"

typedef struct
{
  char *host; /* "" for the usual socket of the file system */
  char *port;
} Server;

struct _RegistrarPostgresAddress
{
  GArray *servers; /* of Server */
  char *user;      /* (nullable) */
  char *database;  /* (nullable) */
  char *ca_file;   /* (nullable) */
  RegistrarSecret *password;
};

static void
server_clear (gpointer data)
{
  Server *server = data;

  g_free (server->host);
  g_free (server->port);
}

void
registrar_postgres_address_free (RegistrarPostgresAddress *self)
{
  g_array_unref (self->servers);
  g_free (self->user);
  g_free (self->database);
  g_free (self->ca_file);
  g_clear_pointer (&self->password, registrar_secret_free);
  g_free (self);
}

static gboolean
is_here (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (*host == '\0' || *host == '/' || *host == '@' || g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, sentence);
  return FALSE;
}

/* What else an address may say is ours to say, or no business of an address. */
static gboolean
check_option (const PQconninfoOption *option, GError **error)
{
  static const char *const allowed[] = { "host", "port", "dbname", "user", NULL };

  if (g_str_equal (option->keyword, "password"))
    return refuse (error, _("The address must hold no password."));
  if (g_strv_contains (allowed, option->keyword)
      || (g_str_equal (option->keyword, "target_session_attrs") && g_str_equal (option->val, "read-write"))
      || (g_str_equal (option->keyword, "sslmode") && g_str_equal (option->val, "verify-full")))
    return TRUE;

  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
               /* Translators: %s is a setting of a database connection, such as sslmode. */
               _("The address must not say “%s” otherwise than Registrar does."), option->keyword);
  return FALSE;
}

/* A list of hosts, and of as many ports, or of one for all. */
static gboolean
add_servers (RegistrarPostgresAddress *self, const char *hosts, const char *ports, GError **error)
{
  g_auto (GStrv) host_list = g_strsplit (hosts != NULL ? hosts : "", ",", -1);
  g_auto (GStrv) port_list = g_strsplit (ports != NULL ? ports : "", ",", -1);
  guint n_hosts = MAX (g_strv_length (host_list), 1);
  guint n_ports = MAX (g_strv_length (port_list), 1);

  if (n_ports != 1 && n_ports != n_hosts)
    return refuse (error, _("The address names more ports than servers, or less."));

  for (guint i = 0; i < n_hosts; i++)
    {
      const char *host = host_list[0] != NULL ? host_list[i] : "";
      const char *port = port_list[0] != NULL ? port_list[n_ports == 1 ? 0 : i] : "";
      Server server = { g_strdup (host), g_strdup (*port != '\0' ? port : DEFAULT_PORT) };

      g_array_append_val (self->servers, server);
    }

  return TRUE;
}

static gboolean
read_options (RegistrarPostgresAddress *self, const PQconninfoOption *options, GError **error)
{
  const char *hosts = NULL;
  const char *ports = NULL;

  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    {
      if (option->val == NULL)
        continue;
      if (!check_option (option, error))
        return FALSE;

      if (g_str_equal (option->keyword, "host"))
        hosts = option->val;
      else if (g_str_equal (option->keyword, "port"))
        ports = option->val;
      else if (g_str_equal (option->keyword, "user"))
        self->user = g_strdup (option->val);
      else if (g_str_equal (option->keyword, "dbname"))
        self->database = g_strdup (option->val);
    }

  return add_servers (self, hosts, ports, error);
}

RegistrarPostgresAddress *
registrar_postgres_address_parse (const char *uri, const char *password, const char *ca_file, GError **error)
{
  g_autoptr (RegistrarPostgresAddress) self = NULL;
  PQconninfoOption *options = NULL;
  gboolean is_read;

  if (g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://"))
    options = PQconninfoParse (uri, NULL);
  if (options == NULL)
    {
      refuse (error, _("That is no address of a database: it should look like postgresql://anna@db.school.example/school."));
      return NULL;
    }

  self = g_new0 (RegistrarPostgresAddress, 1);
  self->servers = g_array_new (FALSE, FALSE, sizeof (Server));
  g_array_set_clear_func (self->servers, server_clear);
  self->ca_file = g_strdup (ca_file);
  self->password = password != NULL ? registrar_secret_new (password) : NULL;
  is_read = read_options (self, options, error);
  PQconninfoFree (options);

  return is_read ? g_steal_pointer (&self) : NULL;
}

guint
registrar_postgres_address_get_n_servers (const RegistrarPostgresAddress *self)
{
  return self->servers->len;
}

const char *
registrar_postgres_address_get_server (const RegistrarPostgresAddress *self, guint server)
{
  const char *host = g_array_index (self->servers, Server, server).host;

  return *host != '\0' ? host : "localhost";
}

static const char *
get_ca_file (const RegistrarPostgresAddress *self)
{
  if (self->ca_file != NULL)
    return self->ca_file;

  return PQlibVersion () >= 160000 ? "system" : SYSTEM_CA_FILE;
}

PGconn *
registrar_postgres_address_start (const RegistrarPostgresAddress *self, guint server)
{
  const Server *chosen = &g_array_index (self->servers, Server, server);
  gboolean verified = self->ca_file != NULL || !is_here (chosen->host);
  const char *const keywords[] = {
    "host",     "port",    "user",        "dbname",         "password",         "client_encoding",      "application_name",
    "sslmode", "sslrootcert", "gssencmode", "target_session_attrs", NULL,
  };
  const char *const values[] = {
    chosen->host,
    chosen->port,
    self->user,
    self->database,
    self->password != NULL ? registrar_secret_get (self->password) : NULL,
    "UTF8",
    "registrar",
    verified ? "verify-full" : "prefer",
    verified ? get_ca_file (self) : NULL,
    "disable",
    "read-write",
    NULL,
  };

  return PQconnectStartParams (keywords, values, 0);
}
