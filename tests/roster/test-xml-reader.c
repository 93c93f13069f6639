/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML reader: the scanner and GMarkup say the same, whatever the pieces. */

#include "roster/roster.h"
#include "xml-trace.h"

/* GMarkup reads everything behind it. */
#define UNUSUAL "<!-- -->"

typedef struct
{
  const char *name;
  const char *document;
  const char *trace; /* NULL for one that is refused */
} Case;

static const Case cases[] = {
  { "elements", "<a><b/><c>x</c></a>", "<a><b></b><c>x</c></a>" },
  { "prefixes", "<x:a x:y='1'><x:b/></x:a>", "<a x:y=[1]><b></b></a>" },
  { "attributes", "<a b=\"1\" c='x > \"y\"' d=\"\"/>", "<a b=[1] c=[x > \"y\"] d=[]></a>" },
  { "blanks-in-tags", "<a  b=\"1\"\n c=\"2\" ><d /></a>", "<a b=[1] c=[2]><d></d></a>" },
  { "references", "<a b='&lt;&#65;&#x42;&quot;'>&amp;lt; &apos;&#xe9;&gt;</a>", "<a b=[<AB\"]>&lt; 'é></a>" },
  { "line-ends", "<a>x\r\ny\rz\n</a>", "<a>x\ny\nz\n</a>" },
  { "blanks-outside", "\r\n <a/>\n", "<a></a>" },
  { "cdata", "<a><![CDATA[<x>&amp;]]></a>", "<a><x>&amp;</a>" },
  { "comment", "<a>1<!-- <b> --><c>2</c></a>", "<a>1<c>2</c></a>" },
  { "comment-at-the-end", "<a>1</a><!-- x -->", "<a>1</a>" },
  { "instruction", "<a><?x y?>1</a>", "<a>1</a>" },
  { "utf-8", "<a ü='ö'>東京 😀</a>", "<a ü=[ö]>東京 😀</a>" },
  { "bytes-that-are-no-utf-8", "<a><!-- \xFF --></a>", NULL },
  { "character-cut-short", "<a><!-- \xE6\x9D --></a>", NULL },
  { "not-closed", "<a><b></b>", NULL },
  { "wrong-end", "<a><b></a></b>", NULL },
  { "end-alone", "</a>", NULL },
  { "two-roots", "<a/><b/>", NULL },
  { "text-outside", "<a/>x", NULL },
  { "nothing", "", NULL },
  { "blank", "  \n ", NULL },
  { "unknown-entity", "<a>&xxe;</a>", NULL },
  { "bare-ampersand", "<a>x & y</a>", NULL },
  { "zero-reference", "<a>&#0;</a>", NULL },
  { "reference-out-of-range", "<a>&#x110000;</a>", NULL },
  { "less-than-in-value", "<a b='<'/>", "<a b=[<]></a>" },
  { "unquoted-value", "<a b=1/>", NULL },
  { "value-not-closed", "<a b='1/>", NULL },
  { "tag-not-closed", "<a", NULL },
  { "nameless", "<>x</>", NULL },
  { "doctype", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", NULL },
  { "doctype-alone", "<!DOCTYPE a><a/>", NULL },
  { "laughs", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY l \"l\"><!ENTITY m \"&l;&l;\">]><a>&m;</a>", NULL },
  { "external-entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", NULL },
};

static void
check (const Case *test, const char *before, gsize piece)
{
  g_autofree char *document = g_strconcat (before, test->document, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *trace = dup_trace (document, strlen (document), piece, &error);

  g_assert_cmpstr (trace, ==, test->trace);
  if (test->trace == NULL)
    {
      g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED);
      g_assert_cmpstr (error->message, ==, "“test.xlsx” is damaged: export or download it again.");
    }
}

static void
test_document (gconstpointer data)
{
  static const char *const befores[] = { "", "\xEF\xBB\xBF", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n", UNUSUAL };

  for (gsize i = 0; i < G_N_ELEMENTS (befores); i++)
    for (gsize piece = 1; piece <= 16; piece++)
      if (strstr (((const Case *) data)->document, "<?xml") == NULL || i == 0)
        check (data, befores[i], piece);
}

static void
assert_refused (GString *document, RegistrarRosterError code, const char *message)
{
  static const gsize pieces[] = { 1000, 256 * 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dup_trace (document->str, document->len, pieces[i], &error));
      g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
      g_assert_cmpstr (error->message, ==, message);
    }
}

static void
append_times (GString *text, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

static void
test_depth (gconstpointer data)
{
  g_autoptr (GString) document = g_string_new (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *trace = NULL;

  append_times (document, "<a>", REGISTRAR_XML_MAX_DEPTH);
  append_times (document, "</a>", REGISTRAR_XML_MAX_DEPTH);
  trace = dup_trace (document->str, document->len, 1000, &error);
  g_assert_no_error (error);

  g_string_assign (document, data);
  append_times (document, "<a>", 1000000);
  assert_refused (document, REGISTRAR_ROSTER_ERROR_DAMAGED,
                  "“test.xlsx” is not opened: its parts are nested more than 64 deep, which no spreadsheet's are.");
}

/* Neither a text nor a tag may be what memory is filled with. */
static void
test_long (gconstpointer data)
{
  static const char *const starts[] = { "<a>", "<a b='", "<a><b ", "<", "<a><![CDATA[", "<!--" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) document = g_string_new (data);

      g_string_append (document, starts[i]);
      append_times (document, "xxxxxxxxxxxxxxxx", 1024 * 1024);
      assert_refused (document, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                      "“test.xlsx” is no roster: it holds a text of more than 1 MiB.");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/xml/document/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_document);
    }
  g_test_add_data_func ("/xml/depth/scanner", "", test_depth);
  g_test_add_data_func ("/xml/depth/gmarkup", UNUSUAL, test_depth);
  g_test_add_data_func ("/xml/long/scanner", "", test_long);
  g_test_add_data_func ("/xml/long/gmarkup", UNUSUAL, test_long);

  return g_test_run ();
}
