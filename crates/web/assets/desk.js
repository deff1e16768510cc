// Keys for the queue. Everything here can also be done without it.
(function () {
  "use strict";

  var lines = Array.prototype.slice.call(document.querySelectorAll("#hang-cho .case-line"));

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function current() {
    return lines.findIndex(function (line) { return line.contains(document.activeElement); });
  }

  function move(step) {
    if (lines.length === 0) return;
    var at = current();
    var next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : Math.min(Math.max(at + step, 0), lines.length - 1);
    lines[next].focus();
    lines[next].scrollIntoView({ block: "nearest" });
  }

  function act(key) {
    var line = lines[current()];
    var thing = line && line.querySelector('[data-key="' + key + '"]');
    if (!thing) return;
    if (thing.tagName === "FORM") {
      thing.requestSubmit();
    } else {
      thing.open = true;
      thing.querySelector("input[name=reason]").focus();
    }
  }

  function search() {
    var box = document.querySelector('input[type="search"]');
    if (box) box.focus(); else location.assign("/search#q");
  }

  // To where the keys go on.
  function leave(field) {
    var line = field.closest(".case-line");
    if (line) line.focus(); else field.blur();
  }

  if (location.hash === "#q") search();

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && typing(event.target)) { leave(event.target); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    var signedIn = document.querySelector(".who") !== null;
    if (!signedIn) return;
    switch (event.key) {
      case "j": move(1); break;
      case "k": move(-1); break;
      case "n": act("n"); break;
      case "b": act("b"); break;
      case "/": search(); break;
      case "?": location.assign("/help#phim"); break;
      case "Enter":
        if (event.target.matches(".case-line")) event.target.querySelector("a.open").click(); else return;
        break;
      default: return;
    }
    event.preventDefault();
  });

  // The answer to a form that has to be mended stands at the address of the deed, which cannot be opened: reloading it would send the
  // form again, and so would coming back to it. It is to count as the page that the form stood on.
  var ill = document.querySelector('[aria-invalid="true"]');
  if (ill) {
    ill.focus();
    if (document.referrer.indexOf(location.origin + "/") === 0) history.replaceState(null, "", document.referrer);
  }

  // So is the answer to a letter typed on an older version: it shows the newest.
  var lost = document.querySelector("[data-page]");
  if (lost) {
    lost.querySelector("[tabindex]").focus();
    history.replaceState(null, "", lost.dataset.page);
  }

  // A button that is pressed twice sends its form once: the answer to the first press is on its way. Where none comes, or on the way back
  // to the page, the form can be sent again.
  var sent = [];
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (sent.indexOf(form) >= 0) { event.preventDefault(); return; }
    sent.push(form);
    setTimeout(function () { sent = sent.filter(function (other) { return other !== form; }); }, 5000);
  });
  window.addEventListener("pageshow", function () { sent = []; });

  // A letter half written should not be lost to a stray click.
  var draft = document.getElementById("du-thao");
  if (draft) {
    var changed = lost !== null || draft.querySelector(".wrong") !== null;
    draft.addEventListener("input", function () { changed = true; });
    draft.addEventListener("submit", function () { changed = false; });
    window.addEventListener("beforeunload", function (event) { if (changed) event.preventDefault(); });
  }
})();
