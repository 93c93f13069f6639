/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Against nginx, with TLS and offering HTTP/2: no answer is lost where it ends a connection after so many requests, and calls
 * share few connections. */

#include "client-fixture.h"

#include "data-directory.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#define N_CALLS 600u
#define IN_FLIGHT 8u
#define PER_CONNECTION 50u

/* nginx takes over sockets that it finds in this variable, as when one nginx replaces another: so the port is ours from the
 * start, and nobody waits for it to listen. */
#define INHERITED_FD 9

typedef struct
{
  DataDirectory directory;
  GSubprocess *process;
  guint port;
} Nginx;

static char *
nginx_dup_path (const Nginx *self, const char *name)
{
  return g_build_filename (self->directory.path, name, NULL);
}

static int
listen_somewhere (guint *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, 128), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &address, &length), ==, 0);
  *port = ntohs (address.sin_port);
  return fd;
}

static char *
nginx_write_configuration (const Nginx *self)
{
  g_autofree char *certificate = dup_certificate_path ("good.pem");
  g_autofree char *path = nginx_dup_path (self, "nginx.conf");
  g_autofree char *text = g_strdup_printf (
      "daemon off; worker_processes 1; pid %s/pid; error_log %s/errors;\n"
      "events { worker_connections 256; }\n"
      "http {\n"
      "  client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;\n"
      "  scgi_temp_path %s/scgi; uwsgi_temp_path %s/uwsgi;\n"
      "  log_format told '$server_protocol $connection $status'; access_log %s/told told;\n"
      "  keepalive_requests %u;\n"
      "  server {\n"
      "    listen 127.0.0.1:%u ssl http2;\n"
      "    ssl_certificate %s; ssl_certificate_key %s;\n"
      "    location / { default_type application/json; return 200 '{\"ok\": true}'; }\n"
      "  }\n"
      "}\n",
      self->directory.path, self->directory.path, self->directory.path, self->directory.path, self->directory.path,
      self->directory.path, self->directory.path, self->directory.path, PER_CONNECTION, self->port, certificate, certificate);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_steal_pointer (&path);
}

static void
nginx_start (Nginx *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *inherited = g_strdup_printf ("%d;", INHERITED_FD);
  g_autofree char *errors = NULL;
  g_autofree char *configuration = NULL;
  g_autoptr (GError) error = NULL;
  int fd = listen_somewhere (&self->port);

  self->directory = data_directory_make ();
  configuration = nginx_write_configuration (self);
  errors = nginx_dup_path (self, "errors");
  g_subprocess_launcher_take_fd (launcher, fd, INHERITED_FD);
  g_subprocess_launcher_setenv (launcher, "NGINX", inherited, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, "/usr/sbin/nginx", "-p", self->directory.path, "-c",
                                               configuration, "-e", errors, NULL);
  g_assert_no_error (error);
}

static void
nginx_stop (Nginx *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  g_clear_object (&self->process);
}

typedef struct
{
  RegistrarHttpClient *client;
  CoWaitGroup *done;
  guint *n_left;     /* (atomic) */
  guint *n_answered; /* (atomic) */
} CallOn;

CO_ROUTINE (call_on, CallOn)
{
  const RegistrarHttpRequest request
      = { .method = "POST", .path = "thing", .content_type = "application/json", .body = "{}", .length = 2 };

  while ((gint) g_atomic_int_add (args->n_left, -1) > 0)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (GError) error = NULL;

      registrar_http_client_call (args->client, &request, &reply, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reply.status, ==, 200);
      g_atomic_int_inc (args->n_answered);
    }
  co_wait_group_done (args->done);
}

typedef struct
{
  RegistrarHttpClient *client;
  guint *n_left;
  guint *n_answered;
} CallAll;

CO_ROUTINE (call_all, CallAll)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, IN_FLIGHT);
  for (guint i = 0; i < IN_FLIGHT; i++)
    co_go (call_on, args->client, done, args->n_left, args->n_answered);
  co_wait_group_wait (done);
}

static RegistrarHttpClient *
connect_to (const Nginx *nginx)
{
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u/api", nginx->port);
  g_autofree char *ca_file = dup_certificate_path ("ca.pem");
  const RegistrarHttpOptions options = { .address = address, .token = TOKEN, .ca_file = ca_file, .max_connections = IN_FLIGHT };
  g_autoptr (GError) error = NULL;
  RegistrarHttpClient *client = registrar_http_client_new (&options, &error);

  g_assert_no_error (error);
  return client;
}

/* What nginx wrote down: each request's protocol, connection and status. */
static guint
count_connections (const Nginx *nginx)
{
  g_autofree char *path = nginx_dup_path (nginx, "told");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) connections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_CALLS);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, " ", 3);

      g_assert_cmpstr (parts[0], ==, "HTTP/1.1");
      g_assert_cmpstr (parts[2], ==, "200");
      g_hash_table_add (connections, g_strdup (parts[1]));
    }
  return g_hash_table_size (connections);
}

static void
test_no_answer_is_lost (void)
{
  Nginx nginx = { 0 };
  g_autoptr (RegistrarHttpClient) client = NULL;
  guint n_left = N_CALLS, n_answered = 0, n_connections;

  nginx_start (&nginx);
  client = connect_to (&nginx);
  co_run (call_all, client, &n_left, &n_answered);
  nginx_stop (&nginx);

  g_assert_cmpuint (n_answered, ==, N_CALLS);
  n_connections = count_connections (&nginx);
  g_test_message ("%u calls, %u connections", N_CALLS, n_connections);
  g_assert_cmpuint (n_connections, >=, N_CALLS / PER_CONNECTION);
  g_assert_cmpuint (n_connections, <=, N_CALLS / PER_CONNECTION + 2 * IN_FLIGHT);
  data_directory_clear (&nginx.directory);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
  g_test_add_func ("/nginx/no-answer-is-lost", test_no_answer_is_lost);
  return finish_tests ();
}
