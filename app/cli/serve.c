/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli serve: offers this data directory's registry to other Registrars, until Ctrl+C. */

#include "cli/interrupt.h"
#include "cli/open-registry.h"
#include "cli/terminal.h"
#include "cli/token-file.h"
#include "service/service.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_ADDRESS "127.0.0.1:8750"

typedef struct
{
  RegistrarOptions options;
  char *address;
  char *token_file;
  char *certificate_file;
  char *key_file;

  /* what is served */
  GInetSocketAddress *listen;
  char *token;
  GTlsCertificate *certificate;
  RegistrarService *service;
  GMainLoop *loop;
} Serve;

static void
serve_clear (Serve *self)
{
  registrar_options_clear (&self->options);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->token_file, g_free);
  g_clear_pointer (&self->certificate_file, g_free);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_object (&self->listen);
  g_clear_pointer (&self->token, registrar_token_free);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->service, registrar_service_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serve, serve_clear)

static gboolean
parse_arguments (Serve *self, char ***arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &self->address, N_("Serve at ADDRESS, as 192.0.2.7:8750"),
      /* Translators: stands for a numeric address with a port in the help */
      N_("ADDRESS") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file, N_("Serve those who show the token in FILE"), N_("FILE") },
    { "cert", 0, 0, G_OPTION_ARG_FILENAME, &self->certificate_file, N_("Encrypt with the certificate in FILE"), N_("FILE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &self->key_file, N_("The certificate's key is in FILE"), N_("FILE") },
    { NULL },
  };

  return registrar_options_parse (&self->options, arguments, entries, NULL,
                                  _("Offer the registry of this computer to other Registrars."), NULL, error);
}

/* `192.0.2.7:8750` or `[2001:db8::7]:8750`. */
static GSocketAddress *
parse_address (const char *text)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;
  gsize length = host != NULL ? strlen (host) : 0;
  guint64 port;

  if (host == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return NULL;
  if (g_str_equal (host, "localhost"))
    return g_inet_socket_address_new_from_string ("127.0.0.1", (guint) port);
  if (length > 1 && host[0] == '[' && host[length - 1] == ']')
    {
      host[length - 1] = '\0';
      return g_inet_socket_address_new_from_string (host + 1, (guint) port);
    }

  return g_inet_socket_address_new_from_string (host, (guint) port);
}

static gboolean
load_certificate (Serve *self, GError **error)
{
  if (self->certificate_file == NULL && self->key_file == NULL)
    return TRUE;
  if (self->certificate_file == NULL || self->key_file == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("A certificate needs its key, and a key its certificate: give both --cert and --key."));
      return FALSE;
    }

  self->certificate = g_tls_certificate_new_from_files (self->certificate_file, self->key_file, error);
  return self->certificate != NULL;
}

static gboolean
read_options (Serve *self, GError **error)
{
  const char *address = self->address != NULL ? self->address : DEFAULT_ADDRESS;
  GSocketAddress *listen = parse_address (address);

  if (listen == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no address to serve at: it should look like 127.0.0.1:8750."), address);
      return FALSE;
    }
  self->listen = G_INET_SOCKET_ADDRESS (listen);

  if (self->token_file != NULL)
    {
      self->token = registrar_token_read (self->token_file, error);
      if (self->token == NULL)
        return FALSE;
    }

  return load_certificate (self, error);
}

static void
stopped_cb (gpointer user_data)
{
  Serve *self = user_data;

  g_main_loop_quit (self->loop);
}

static void
interrupted_cb (guint n, gpointer user_data)
{
  Serve *self = user_data;

  if (n > 1)
    _exit (REGISTRAR_EXIT_CANCELLED);

  registrar_terminal_say (_("What is under way is completed. Ctrl+C once more stops at once."));
  registrar_service_stop (self->service, stopped_cb, self);
}

static RegistrarExit
serve (Serve *self, RegistrarRegistry *registry)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  self->loop = g_main_loop_new (NULL, FALSE);
  self->service = registrar_service_new (registry, self->token, self->certificate);
  if (!registrar_service_listen (self->service, self->listen, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  address = registrar_service_dup_address (self->service);
  registrar_interrupt_watch (interrupted_cb, self);
  g_print ("%s\n", address);
  fflush (stdout);
  registrar_terminal_say (_("The registry is served at this address. Ctrl+C ends it."));
  g_main_loop_run (self->loop);
  registrar_interrupt_end_watch ();

  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_command_serve (char ***arguments)
{
  g_autoptr (RegistrarWorkspace) workspace = NULL;
  g_auto (Serve) self = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;
  RegistrarExit opened;

  if (!parse_arguments (&self, arguments, &error) || !read_options (&self, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  opened = registrar_open_registry (&self.options, NULL, NULL, &workspace, &registry);
  if (opened != REGISTRAR_EXIT_DONE)
    return opened;

  return serve (&self, registry);
}
